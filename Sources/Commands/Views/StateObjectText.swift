import Addresses
import Diagnostics
import Evaluation
import HCL
import JSON
import Plans
import Providers
import Schemas
import States
import Values

/// Objects of a state written much like the configuration that would make them.
struct StateObjectText {
  let schemas: SchemaCache
  let showsSensitive: Bool

  func text(of object: StoredObject, at address: ResourceInstanceAddress, in state: State) -> String {
    let status = object.status == .tainted ? " (tainted)" : ""
    var text = "# \(address):\(status)\n"
    let word = address.resource.mode == .data ? "data" : "resource"
    text += "\(word) \"\(address.resource.type)\" \"\(address.resource.name)\" {\n"
    let value = decoded(object, address, state)
    let pairs = value.keyedValues.map { Array($0.pairs) } ?? []
    let width = pairs.filter { !$0.1.isNull }.map { $0.0.count }.max() ?? 0
    for (name, attribute) in pairs where !attribute.isNull {
      let padded = name + String(repeating: " ", count: max(0, width - name.count))
      let plain = showsSensitive ? attribute.withoutMarks : attribute
      text += "    \(padded) = \(ConsoleText.text(of: plain, indent: 4))\n"
    }
    return text + "}\n"
  }

  /// By the provider's schema where that is known; else as stored.
  private func decoded(_ object: StoredObject, _ address: ResourceInstanceAddress, _ state: State) -> Value {
    let provider = state.provider(of: address)?.configuration.provider
    let schema = provider.flatMap {
      schemas.schema(of: $0)?.schema(address.resource.mode.kind, address.resource.type)
    }
    if let schema, let value = try? object.decoded(with: schema) { return value }
    guard let json = try? JSONReader.read(object.attributes), let value = try? ValueJSON.decode(json) else {
      return .emptyObject
    }
    return value
  }
}
