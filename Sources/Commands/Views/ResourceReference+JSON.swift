import Addresses
import JSON
import Plans

/// An object as events name it.
enum ResourceJSON {
  static func resource(_ address: ResourceInstanceAddress) -> JSONValue {
    var object = JSONObject()
    object.append("addr", .string(address.description))
    object.append("module", .string(address.module.description))
    let local = ResourceInstanceAddress(module: .root, resource: address.resource, key: address.key)
    object.append("resource", .string(local.description))
    object.append("implied_provider", .string(impliedProvider(of: address.resource.type)))
    object.append("resource_type", .string(address.resource.type))
    object.append("resource_name", .string(address.resource.name))
    object.append("resource_key", key(address.key))
    return .object(object)
  }

  static func key(_ key: InstanceKey) -> JSONValue {
    switch key {
    case .none: .null
    case .int(let index): .number(JSONNumber(Int64(index)))
    case .string(let text): .string(text)
    }
  }

  private static func impliedProvider(of type: String) -> String {
    type.split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init) ?? type
  }
}

extension Action {
  /// The word of `-json` events.
  var eventName: String {
    switch self {
    case .noOp: "noop"
    case .create: "create"
    case .read: "read"
    case .update: "update"
    case .deleteThenCreate, .createThenDelete, .forgetThenCreate: "replace"
    case .delete: "delete"
    case .forget: "remove"
    case .open: "open"
    }
  }

  /// The words of plan JSON.
  var planNames: [String] {
    switch self {
    case .noOp: ["no-op"]
    case .create: ["create"]
    case .read: ["read"]
    case .update: ["update"]
    case .deleteThenCreate: ["delete", "create"]
    case .createThenDelete: ["create", "delete"]
    case .delete: ["delete"]
    case .forget: ["forget"]
    case .forgetThenCreate: ["forget", "create"]
    case .open: ["open"]
    }
  }
}
