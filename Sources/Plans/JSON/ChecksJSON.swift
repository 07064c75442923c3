import Addresses
import Diagnostics
package import JSON
package import States

/// The results of checks as state and plan JSON have them.
package enum ChecksJSON {
  /// The results, sorted by address; `nil` when there are none.
  package static func encode(_ checks: [CheckResult]) -> JSONValue? {
    if checks.isEmpty { return nil }
    let sorted = checks.sorted {
      $0.configurationAddress.utf8.lexicographicallyPrecedes($1.configurationAddress.utf8)
    }
    return .array(sorted.map(encode))
  }

  private static func encode(_ check: CheckResult) -> JSONValue {
    var object: JSONObject = [
      "address": declaration(check.kind, check.configurationAddress), "status": .string(check.status.rawValue),
    ]
    if !check.objects.isEmpty {
      let sorted = check.objects.sorted { $0.address.utf8.lexicographicallyPrecedes($1.address.utf8) }
      object["instances"] = .array(sorted.map { encode($0, check.kind) })
    }
    return .object(object)
  }

  private static func encode(_ instance: CheckResult.Object, _ kind: CheckResult.Kind) -> JSONValue {
    var object: JSONObject = [
      "address": self.instance(kind, instance.address), "status": .string(instance.status.rawValue),
    ]
    if !instance.failureMessages.isEmpty {
      object["problems"] = .array(instance.failureMessages.map { ["message": .string($0)] })
    }
    return .object(object)
  }

  private static func declaration(_ kind: CheckResult.Kind, _ text: String) -> JSONValue {
    var object: JSONObject = ["kind": .string(kind.rawValue)]
    if kind == .resource, let address = ResourceInstanceAddress.parse(text).value {
      object["mode"] = .string(address.resource.mode.rawValue)
      if !address.module.isRoot { object["module"] = .string(address.module.description) }
      object["name"] = .string(address.resource.name)
      object["to_display"] = .string(text)
      object["type"] = .string(address.resource.type)
      return .object(object)
    }
    let (module, name) = split(text)
    if !module.isEmpty { object["module"] = .string(module) }
    object["name"] = .string(name)
    object["to_display"] = .string(text)
    return .object(object)
  }

  private static func instance(_ kind: CheckResult.Kind, _ text: String) -> JSONValue {
    var object = JSONObject()
    if kind == .resource, let address = ResourceInstanceAddress.parse(text).value {
      switch address.key {
      case .none: break
      case .int(let number): object["instance_key"] = .number(JSONNumber(number))
      case .string(let key): object["instance_key"] = .string(key)
      }
      if !address.module.isRoot { object["module"] = .string(address.module.description) }
    } else {
      let module = split(text).module
      if !module.isEmpty { object["module"] = .string(module) }
    }
    object["to_display"] = .string(text)
    return .object(object)
  }

  /// `module.m["a.b"].output.o` as the module and the name: the last two names belong to the object.
  private static func split(_ text: String) -> (module: String, name: String) {
    guard let dot = text.lastIndex(of: ".") else { return ("", text) }
    let name = String(text[text.index(after: dot)...])
    guard let before = text[..<dot].lastIndex(of: ".") else { return ("", name) }
    return (String(text[..<before]), name)
  }
}
