import Diagnostics
import HCL

/// Reads one traversal as a reference.
struct ReferenceParser {
  private let traversal: Traversal
  private let root: String
  private let rootRange: SourceRange
  private let steps: [Traversal.Step]
  private(set) var diagnostics = Diagnostics()

  init(_ traversal: Traversal) {
    self.traversal = traversal
    root = traversal.root
    rootRange = traversal.rootRange
    steps = traversal.steps
  }

  mutating func parse() -> Reference? {
    switch root {
    case "var": return named { .variable($0) }
    case "local": return named { .local($0) }
    case "module": return module()
    case "count": return named { .countAttribute($0) }
    case "each": return named { .eachAttribute($0) }
    case "path": return named { .pathAttribute($0) }
    case "terraform", "tofu":
      let object = root
      return named { .terraformAttribute($0, object: object) }
    case "self": return Reference(subject: .itself, range: rootRange, remaining: steps)
    case "data": return prefixed(.data, Self.dataNeedsNames)
    case "ephemeral": return prefixed(.ephemeral, Self.ephemeralNeedsNames)
    case "resource": return prefixed(.managed, Self.resourceNeedsNames)
    case "template", "lazy", "arg":
      diagnostics.error(Self.reservedName, Self.reservedNameDetail, at: rootRange)
      return nil
    default:
      return resource(
        .managed, start: rootRange, first: .attribute(name: root, range: rootRange), rest: steps[...])
    }
  }

  /// `root.NAME` with whatever follows.
  mutating func named(_ subject: (String) -> ReferenceSubject) -> Reference? {
    guard let (name, range) = firstName() else { return nil }
    return Reference(subject: subject(name), range: range, remaining: Array(steps.dropFirst()))
  }

  private mutating func firstName() -> (String, SourceRange)? {
    guard let first = steps.first else {
      diagnostics.error(Self.invalidReference, Self.attributeNeeded(root), at: rootRange)
      return nil
    }
    guard case .attribute(let name, let range) = first else {
      diagnostics.error(Self.invalidReference, Self.noIndex(root), at: first.range)
      return nil
    }
    return (name, .between(rootRange, range))
  }

  private mutating func module() -> Reference? {
    guard let (name, callRange) = firstName() else { return nil }
    var rest = steps.dropFirst()
    guard let next = rest.first else { return Reference(subject: .moduleCall(name), range: callRange) }
    var key = InstanceKey.none
    var range = callRange
    if case .index(let value, let indexRange) = next {
      guard let found = InstanceKey(value) else {
        diagnostics.error(Self.invalidKey, AddressSteps.keyExpected, at: indexRange)
        return nil
      }
      key = found
      range = .between(callRange, indexRange)
      rest = rest.dropFirst()
      if rest.isEmpty { return Reference(subject: .moduleInstance(name, key), range: range) }
    }
    guard let step = rest.first, case .attribute(let output, let outputRange) = step else {
      diagnostics.error(Self.invalidReference, Self.outputNeeded, at: rest.first?.range ?? range)
      return nil
    }
    return Reference(
      subject: .moduleOutput(call: name, key: key, output: output), range: .between(callRange, outputRange),
      remaining: Array(rest.dropFirst()))
  }

  private mutating func prefixed(_ mode: ResourceMode, _ detail: String) -> Reference? {
    guard steps.count >= 2, let first = steps.first else {
      diagnostics.error(Self.invalidReference, detail, at: traversal.range)
      return nil
    }
    return resource(mode, start: rootRange, first: first, rest: steps.dropFirst())
  }

  private mutating func resource(
    _ mode: ResourceMode, start: SourceRange, first: Traversal.Step, rest: ArraySlice<Traversal.Step>
  ) -> Reference? {
    guard case .attribute(let type, _) = first else {
      diagnostics.error(Self.invalidReference, Self.typeNeeded, at: first.range)
      return nil
    }
    guard let second = rest.first else {
      diagnostics.error(Self.invalidReference, Self.resourceNameNeeded, at: traversal.range)
      return nil
    }
    guard case .attribute(let name, let nameRange) = second else {
      diagnostics.error(Self.invalidReference, Self.resourceNameNeeded, at: second.range)
      return nil
    }
    let resource = ResourceName(mode, type, name)
    var range = SourceRange.between(start, nameRange)
    var remaining = rest.dropFirst()
    guard let next = remaining.first else { return Reference(subject: .resource(resource), range: range) }
    var key = InstanceKey.none
    if case .index(let value, let indexRange) = next {
      guard let found = InstanceKey(value) else {
        diagnostics.error(Self.invalidKey, AddressSteps.keyExpected, at: indexRange)
        return nil
      }
      key = found
      range = .between(range, indexRange)
      remaining = remaining.dropFirst()
    }
    return Reference(subject: .resourceInstance(resource, key), range: range, remaining: Array(remaining))
  }

  private static let invalidReference = "Invalid reference"
  private static let invalidKey = "Invalid index key"
  private static let reservedName = "Reserved symbol name"
  private static let reservedNameDetail =
    "This name is kept for later versions of the language. A resource type of this name is reached with the prefix "
    + "\"resource.\"."
  private static let dataNeedsNames =
    "After \"data\" the type and the name of a data source must follow, such as data.aws_ami.base."
  private static let ephemeralNeedsNames =
    "After \"ephemeral\" the type and the name of an ephemeral resource must follow."
  private static let resourceNeedsNames =
    "After \"resource\" the type and the name of a resource must follow, such as resource.aws_instance.web."
  private static let typeNeeded = "Here the type of a resource must stand."
  private static let resourceNameNeeded =
    "A resource type is followed by a dot and the name of the resource, such as aws_instance.web. For a text, put the "
    + "word in quotes."
  private static let outputNeeded = "Of an instance of a module only outputs can be read, with a dot and a name."

  private static func attributeNeeded(_ root: String) -> String {
    "The \"\(root)\" object is no value by itself; one of its attributes is needed, such as \(root).name."
  }

  private static func noIndex(_ root: String) -> String {
    "The \"\(root)\" object has no elements; read its attributes with a dot, such as \(root).name."
  }
}
