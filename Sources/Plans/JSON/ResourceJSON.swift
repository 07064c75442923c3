import Addresses
import JSON

/// The members that name a resource instance in state and plan JSON.
enum ResourceJSON {
  static func identity(_ address: ResourceInstanceAddress, provider: ProviderAddress) -> JSONObject {
    var object: JSONObject = [
      "address": .string(address.description), "mode": .string(address.resource.mode.rawValue),
      "type": .string(address.resource.type), "name": .string(address.resource.name),
    ]
    switch address.key {
    case .none: break
    case .int(let number): object["index"] = .number(JSONNumber(number))
    case .string(let text): object["index"] = .string(text)
    }
    object["provider_name"] = .string(provider.description)
    return object
  }
}
