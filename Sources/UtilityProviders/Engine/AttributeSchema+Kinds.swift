import Schemas
import Values

extension AttributeSchema {
  /// Must be configured.
  static func required(_ type: ValueType, _ description: String, isSensitive: Bool = false) -> AttributeSchema {
    AttributeSchema(.plain(type), isRequired: true, isSensitive: isSensitive, description: description)
  }

  /// May be configured.
  static func optional(_ type: ValueType, _ description: String, isSensitive: Bool = false) -> AttributeSchema {
    AttributeSchema(.plain(type), isOptional: true, isSensitive: isSensitive, description: description)
  }

  /// May be configured and is otherwise decided by the resource.
  static func usual(_ type: ValueType, _ description: String) -> AttributeSchema {
    AttributeSchema(.plain(type), isOptional: true, isComputed: true, description: description)
  }

  /// Decided by the resource.
  static func computed(_ type: ValueType, _ description: String, isSensitive: Bool = false) -> AttributeSchema {
    AttributeSchema(.plain(type), isComputed: true, isSensitive: isSensitive, description: description)
  }
}
