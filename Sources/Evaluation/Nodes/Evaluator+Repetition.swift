package import Addresses
import ConfigurationModel
import Diagnostics
import HCL
import Values

extension Evaluator {
  /// What `count` and `each` are in an instance; found again from its key.
  package func repetition(of address: ResourceInstanceAddress) -> RepetitionData {
    switch address.key {
    case .none: return .none
    case .int(let index): return RepetitionData(countIndex: .number(index))
    case .string(let key): return RepetitionData(eachKey: .string(key), eachValue: eachValue(of: address, key))
    }
  }

  private func eachValue(of address: ResourceInstanceAddress, _ key: String) -> Value? {
    guard let id = graph.id(of: .resource(address.configuration)),
      let module = graph.modules[address.module.module]?.module,
      let place = instances[address.module.module]?.place(of: address.module),
      case .forEach(let expression)? = module.resources[address.resource]?.repetition
    else { return nil }
    let value = expression.evaluate(in: scope(of: id, module: module, place: place)).value.unmarked
    if case .set = value { return .string(key) }
    return value.keyedValues?[key]
  }
}
