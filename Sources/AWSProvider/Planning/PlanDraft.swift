import Providers
import Values

/// A plan while it is being made: what was, what is wanted, and what will be so far.
struct PlanDraft {
  let facts: TypeFacts
  let connection: Connection
  /// Nothing at create.
  let prior: Value?
  /// The configuration with the prior values of computed attributes.
  let proposed: Value
  let configuration: Value
  /// Attribute or block → planned value.
  var planned: [String: Value]
  /// First-level names that differ from the prior object.
  var changed: Set<String> = []
  /// What cannot be changed in place.
  var replaced: [ValuePath] = []
  /// What speaks against the plan.
  var problems: [ProviderDiagnostic] = []

  var isCreate: Bool { prior == nil }

  /// The value before; nothing when it is null or there was none.
  func old(_ name: String) -> Value? { prior?.attribute(name)?.present }

  /// The planned value; nothing when it is null.
  func new(_ name: String) -> Value? { planned[name]?.present }

  /// The planned text; nothing when it is null, unknown or no text.
  func text(_ name: String) -> String? { new(name)?.stringValue }

  /// What is written in the configuration; nothing when it is null.
  func configured(_ name: String) -> Value? { configuration.attribute(name)?.present }

  func hasChange(_ name: String) -> Bool { changed.contains(name) }

  func hasChange(_ names: [String]) -> Bool { names.contains { changed.contains($0) } }

  /// Plans a value for an attribute.
  mutating func set(_ name: String, _ value: Value) {
    planned[name] = value
    if let before = prior?.attribute(name) {
      if before == value { changed.remove(name) } else { changed.insert(name) }
    } else {
      changed.insert(name)
    }
  }

  /// Plans a text.
  mutating func set(_ name: String, _ text: String) { set(name, .string(text)) }

  /// The value will be known when it is applied.
  mutating func setUnknown(_ name: String) {
    guard let type = facts.block.attributes[name]?.type ?? facts.block.blocks[name]?.valueType else { return }
    planned[name] = .unknown(type)
    changed.insert(name)
  }

  /// Gives a value to an attribute that is unknown so far: AWS makes it predictable.
  mutating func predict(_ name: String, _ text: String?) {
    guard let text, let value = planned[name], !value.isKnown else { return }
    planned[name] = .string(text)
  }

  /// The change of an attribute cannot be made in place.
  mutating func replace(_ name: String) {
    let path = ValuePath.root.attribute(name)
    if !isCreate, !replaced.contains(path) { replaced.append(path) }
  }

  /// The previous value stays: the difference does not matter.
  mutating func keep(_ name: String) {
    guard let prior, let value = prior.attribute(name) else { return }
    planned[name] = value
    changed.remove(name)
    replaced.removeAll { $0.steps.first == .attribute(name) }
  }

  /// The planned object.
  var object: Value { .object(planned) }
}
