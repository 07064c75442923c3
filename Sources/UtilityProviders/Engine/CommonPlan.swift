import Providers
import Schemas
import Values

/// What is planned for every resource type unless it knows better.
enum CommonPlan {
  /// The proposed object with what is decided by creating it not known yet.
  static func planned(_ request: PlanRequest, _ resource: any UtilityResource) -> Value {
    guard case .object(let attributes) = request.proposed else { return request.proposed }
    let schema = resource.schema.block
    return .object(
      attributes.mapValues { name, value in
        if let usual = resource.defaults[name], request.configuration.attribute(name)?.isNull ?? true { return usual }
        guard request.prior.isNull else { return value }
        guard let attribute = schema.attributes[name], attribute.isComputed, value.isNull else { return value }
        return .unknown(value.type == .dynamic ? .dynamic : schema.attributeType(name), .none)
      })
  }

  /// The attributes that changed and cannot change in place.
  static func replacing(_ request: PlanRequest, _ planned: Value, _ resource: any UtilityResource) -> [ValuePath] {
    if request.prior.isNull { return [] }
    return resource.replacing.sorted().filter { planned.attribute($0) != request.prior.attribute($0) }
      .map { ValuePath.root.attribute($0) }
  }
}

extension BlockSchema {
  /// The type of an attribute's values.
  fileprivate func attributeType(_ name: String) -> ValueType {
    guard case .object(let object) = impliedType else { return .dynamic }
    return object[name] ?? .dynamic
  }
}
