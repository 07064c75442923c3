import Diagnostics
import HCL

/// The names and operators of an address that are still to be read; the first name counts as a step.
struct AddressSteps {
  private(set) var steps: ArraySlice<Traversal.Step>

  init(_ traversal: Traversal) {
    let root: [Traversal.Step] =
      traversal.root.isEmpty ? [] : [.attribute(name: traversal.root, range: traversal.rootRange)]
    steps = (root + traversal.steps)[...]
  }

  var isEmpty: Bool { steps.isEmpty }

  var count: Int { steps.count }

  /// From the first to the last step left; `nil` when there is none.
  var range: SourceRange? {
    guard let first = steps.first, let last = steps.last else { return nil }
    return .between(first.range, last.range)
  }

  /// The name that comes next; `nil` when something else does.
  var nextName: String? {
    if case .attribute(let name, _) = steps.first { return name }
    return nil
  }

  /// The step at `offset` from here.
  func step(_ offset: Int) -> Traversal.Step? {
    let index = steps.startIndex + offset
    return index < steps.endIndex ? steps[index] : nil
  }

  /// Takes the next step if it is a name.
  mutating func takeName() -> String? {
    guard let name = nextName else { return nil }
    steps.removeFirst()
    return name
  }

  mutating func take() -> Traversal.Step? { steps.popFirst() }

  /// Takes `module.NAME` pairs with their keys for as long as there are any.
  mutating func takeModules(into diagnostics: inout Diagnostics) -> ModuleInstanceAddress? {
    var path: [ModuleInstanceAddress.Step] = []
    while let next = steps.first {
      guard case .attribute(let keyword, let keywordRange) = next else {
        diagnostics.error(Self.invalidOperator, Self.nameExpected, at: next.range)
        return nil
      }
      guard keyword == "module" else { break }
      steps.removeFirst()
      guard let following = steps.first else {
        diagnostics.error(Self.invalidOperator, Self.moduleNameExpected, at: keywordRange)
        return nil
      }
      guard let name = takeName() else {
        diagnostics.error(Self.invalidOperator, Self.moduleNameExpected, at: following.range)
        return nil
      }
      var key = InstanceKey.none
      if case .index(let value, let range) = steps.first {
        guard let found = InstanceKey(value) else {
          diagnostics.error(Self.invalidOperator, Self.keyExpected, at: range)
          return nil
        }
        key = found
        steps.removeFirst()
      }
      path.append(ModuleInstanceAddress.Step(name, key))
    }
    return ModuleInstanceAddress(path)
  }

  static let invalidOperator = "Invalid address operator"
  static let nameExpected = "After the module's part of the address a dot and a name must follow."
  static let moduleNameExpected = "The word \"module.\" must be followed by the name of a module call."
  static let keyExpected = "The key of an instance must be a text in quotes or a whole number."
}
