import Diagnostics
import HCL
import JSON
import OperatingSystem
import Schemas
import StateBackends
import Values

/// A setting for the backend from the command line: a pair, or everything in a file.
enum BackendOverride: Sendable {
  case pair(name: String, value: String)
  case body(Body)

  /// Reads what `-backend-config` was given.
  static func parse(_ text: String, _ fileSystem: any FileSystem) -> Diagnosed<BackendOverride?> {
    if let equals = text.firstIndex(of: "="), !fileSystem.exists(text) {
      let name = String(text[..<equals])
      return Diagnosed(.pair(name: name, value: String(text[text.index(after: equals)...])))
    }
    do {
      let bytes = try fileSystem.read(text)
      let parsed =
        text.hasSuffix(".json") ? Reader.parseJSON(bytes, filename: text) : Reader.parse(bytes, filename: text)
      return Diagnosed(.body(parsed.value.body), parsed.diagnostics)
    } catch {
      return Diagnosed(
        nil,
        Diagnostics([
          .error(
            "Failed to read file",
            "-backend-config=\(text) is neither a pair NAME=VALUE nor a file that can be read: \(error.description)")
        ]))
    }
  }
}

extension StateBackendKind {
  /// The value with the overrides laid over it, each attribute on its own.
  func lay(_ overrides: [BackendOverride], over value: Value) -> Diagnosed<Value> {
    var diagnostics = Diagnostics()
    var attributes = value.keyedValues?.dictionary ?? [:]
    for override in overrides {
      switch override {
      case .pair(let name, let text):
        guard let attribute = schema.attributes[name], case .plain(let type) = attribute.type else {
          diagnostics.error(
            "Invalid backend configuration argument",
            "-backend-config sets \"\(name)\", which the backend \"\(self.type)\" does not have."
              + Suggestion.sentence(for: name, among: schema.attributes.keys))
          continue
        }
        guard let converted = try? Value.string(text).converted(to: type) else {
          diagnostics.error(
            "Invalid backend configuration argument",
            "-backend-config sets \"\(name)\" to a value that is not \(type.friendlyName).")
          continue
        }
        attributes[name] = converted
      case .body(let body):
        let decoded = schema.relaxed.decode(body, in: .empty).collect(into: &diagnostics)
        for (name, value) in decoded.keyedValues?.pairs ?? KeyedValues.empty.pairs where !isAbsent(value) {
          attributes[name] = value
        }
      }
    }
    return Diagnosed(.object(attributes), diagnostics)
  }

  private func isAbsent(_ value: Value) -> Bool { value.isNull || value.elements?.isEmpty == true }

  /// The value as the record keeps it: without what is null, because other programs refuse names they do not know.
  func json(of value: Value) -> JSONValue {
    guard let json = try? ValueJSON.encode(value.withoutMarks), case .object(let object) = json else { return .null }
    return .object(JSONObject(object.members.filter { !$0.value.isNull }))
  }

  /// The value that a record keeps; what does not fit is null.
  func value(of json: JSONValue) -> Value {
    var attributes = schema.emptyValue.keyedValues?.dictionary ?? [:]
    for (name, type) in schema.impliedType.objectAttributes {
      guard let member = json[name], !member.isNull, let value = try? ValueJSON.decode(member, as: type) else {
        continue
      }
      attributes[name] = value
    }
    return .object(attributes)
  }
}

extension ValueType {
  fileprivate var objectAttributes: [(name: String, type: ValueType)] {
    if case .object(let object) = self { return object.attributes }
    return []
  }
}

extension BlockSchema {
  /// The same with nothing required.
  var relaxed: BlockSchema {
    var changed = self
    for (name, attribute) in attributes where attribute.isRequired {
      changed.attributes[name]?.isRequired = false
      changed.attributes[name]?.isOptional = true
    }
    for name in blocks.keys { changed.blocks[name]?.minimumItems = 0 }
    return changed
  }
}
