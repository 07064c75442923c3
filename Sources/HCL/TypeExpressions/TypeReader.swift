import Diagnostics
import Values

/// Reads a type expression part by part.
struct TypeReader {
  typealias Constraint = TypeExpression.Constraint

  let form: TypeExpression.Form
  private(set) var diagnostics = Diagnostics()

  private static let anything = Constraint(type: .dynamic, defaults: nil)

  init(form: TypeExpression.Form) { self.form = form }

  mutating func read(_ expression: Expression) -> Constraint {
    if let word = expression.asKeyword { return read(word, expression) }
    guard let call = expression.asCall().value else {
      return fail(
        "A type is needed here: a word such as string, number or bool, or a call such as list(string).",
        at: expression.range)
    }
    return read(call, expression)
  }

  private mutating func fail(
    _ detail: String, at range: SourceRange, context: SourceRange? = nil
  ) -> Constraint {
    diagnostics.error("Invalid type specification", detail, at: range, context: context)
    return TypeReader.anything
  }

  private mutating func read(_ word: String, _ expression: Expression) -> Constraint {
    switch word {
    case "bool": return Constraint(type: .bool, defaults: nil)
    case "string": return Constraint(type: .string, defaults: nil)
    case "number": return Constraint(type: .number, defaults: nil)
    case "any":
      if form == .constraint { return TypeReader.anything }
      return fail("The word \"any\" cannot be used here: an exact type is needed.", at: expression.range)
    case "list", "map", "set", "object", "tuple": return fail(TypeReader.need(word), at: expression.range)
    default:
      let known = ["bool", "string", "number", "any", "list", "map", "set", "object", "tuple"]
      return fail(
        "There is no type \"\(word)\".\(Suggestion.sentence(for: word, among: known))", at: expression.range)
    }
  }

  private static func need(_ constructor: String) -> String {
    switch constructor {
    case "object": "Write the attributes and their types as an object: object({ name = string })."
    case "tuple": "Write the types of the elements as a list: tuple([string, number])."
    default: "Write the type of the elements in parentheses: \(constructor)(string)."
    }
  }

  private mutating func read(_ call: StaticCall, _ expression: Expression) -> Constraint {
    switch call.name {
    case "bool", "string", "number", "any":
      return fail("The type \"\(call.name)\" takes no arguments.", at: call.argumentsRange)
    case "list", "set", "map", "object", "tuple":
      guard let argument = call.arguments.first, call.arguments.count == 1 else {
        var subject = call.argumentsRange
        if call.arguments.count > 1, let last = call.arguments.last {
          subject = .between(call.arguments[1].range, last.range)
        }
        return fail(TypeReader.need(call.name), at: subject, context: call.argumentsRange)
      }
      return read(call.name, of: argument, expression)
    case "optional":
      guard call.arguments.count == 1 else { return unknownConstructor(call, expression) }
      return optionalOutside(call)
    default: return unknownConstructor(call, expression)
    }
  }

  private mutating func optionalOutside(_ call: StaticCall) -> Constraint {
    fail("Only attributes of an object type can be optional.", at: call.nameRange)
  }

  private mutating func unknownConstructor(_ call: StaticCall, _ expression: Expression) -> Constraint {
    if call.name == "optional" { return optionalOutside(call) }
    let known = ["list", "map", "set", "object", "tuple"]
    return fail(
      "There is no type constructor \"\(call.name)\".\(Suggestion.sentence(for: call.name, among: known))",
      at: expression.range)
  }

  private mutating func read(_ constructor: String, of argument: Expression, _ whole: Expression) -> Constraint {
    switch constructor {
    case "object": return object(argument, whole)
    case "tuple": return tuple(argument, whole)
    default:
      let element = read(argument)
      let type: ValueType =
        switch constructor {
        case "list": .list(element.type)
        case "set": .set(element.type)
        default: .map(element.type)
        }
      return Constraint(type: type, defaults: element.defaults.map { .elements($0) })
    }
  }

  private mutating func tuple(_ argument: Expression, _ whole: Expression) -> Constraint {
    guard let parts = argument.asList().value else {
      return fail(TypeReader.need("tuple"), at: argument.range, context: whole.range)
    }
    let elements = parts.map { read($0) }
    var defaults: [Int: TypeDefaults] = [:]
    for (place, element) in elements.enumerated() {
      if let inner = element.defaults { defaults[place] = inner }
    }
    return Constraint(type: .tuple(elements.map(\.type)), defaults: defaults.isEmpty ? nil : .tuple(defaults))
  }

  // MARK: Objects

  private mutating func object(_ argument: Expression, _ whole: Expression) -> Constraint {
    guard let pairs = argument.asPairs().value else {
      return fail(TypeReader.need("object"), at: argument.range, context: whole.range)
    }
    var object = ObjectParts()
    for (key, value) in pairs {
      guard let name = key.asKeyword else {
        _ = fail("The key must be the name of an attribute.", at: key.range, context: whole.range)
        continue
      }
      guard object.types[name] == nil else {
        _ = fail("The attribute \"\(name)\" stands here twice.", at: key.range, context: whole.range)
        continue
      }
      read(attribute: name, value, into: &object)
    }
    let hasDefaults = !object.defaults.isEmpty || !object.children.isEmpty
    return Constraint(
      type: .object(object.types, optional: object.optional),
      defaults: hasDefaults ? .object(defaults: object.defaults, children: object.children) : nil)
  }

  private struct ObjectParts {
    var types: [String: ValueType] = [:]
    var optional: Set<String> = []
    var defaults: [String: Value] = [:]
    var children: [String: TypeDefaults] = [:]
  }

  private mutating func read(attribute name: String, _ value: Expression, into object: inout ObjectParts) {
    var typeExpression = value
    var defaultExpression: Expression?
    if let call = value.asCall().value, call.name == "optional" {
      guard let first = call.arguments.first else {
        _ = fail(
          "\"optional\" needs the type of the attribute as its argument.", at: call.argumentsRange,
          context: value.range)
        return
      }
      typeExpression = first
      if form == .exact {
        _ = fail("An exact type has no optional attributes.", at: call.nameRange, context: value.range)
      } else if call.arguments.count > 2 {
        _ = fail(
          "\"optional\" takes at most two arguments: the type of the attribute and its default.",
          at: call.argumentsRange, context: value.range)
      } else if call.arguments.count == 2 {
        defaultExpression = call.arguments[1]
      } else {
        object.optional.insert(name)
      }
    }
    var defaultValue: Value?
    if let expression = defaultExpression {
      let evaluated = expression.evaluate(in: .empty)
      diagnostics.append(contentsOf: evaluated.diagnostics)
      if !evaluated.diagnostics.hasErrors {
        object.optional.insert(name)
        defaultValue = evaluated.value
      }
    }
    let attribute = read(typeExpression)
    object.types[name] = attribute.type
    object.children[name] = attribute.defaults
    guard let value = defaultValue, let expression = defaultExpression else { return }
    do { object.defaults[name] = try value.converted(to: attribute.type) } catch {
      diagnostics.error(
        "Invalid default value for optional attribute",
        "The default does not suit the type of the attribute: \(error.message).", at: expression.range)
    }
  }
}
