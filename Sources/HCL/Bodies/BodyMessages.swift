import Diagnostics

/// What is said about bodies that do not match their schema; the same for both syntaxes where the mistake is.
enum BodyMessages {
  static func missing(_ attributes: [BodySchema.Attribute], at range: SourceRange) -> Diagnostics {
    Diagnostics(attributes.filter(\.isRequired).map { missing($0.name, at: range) })
  }

  static func missing(_ name: String, at range: SourceRange?) -> Diagnostic {
    .error(
      "Missing required argument", "The argument \"\(name)\" must be set here.", at: range)
  }

  static func duplicate(_ name: String, at range: SourceRange, earlier: SourceRange, summary: String) -> Diagnostic {
    var diagnostic = Diagnostic.error(
      summary,
      "The argument \"\(name)\" is already set at \(earlier.filename) line \(earlier.start.line). Remove one of them.",
      at: range)
    diagnostic.notes = [.init(message: "first set here", range: earlier)]
    return diagnostic
  }

  static func unsupported(_ attribute: Attribute, _ schema: BodySchema, used: Set<String>) -> Diagnostic {
    let name = attribute.name
    let known = schema.attributes.map(\.name).filter { !used.contains($0) }
    var hint = Suggestion.sentence(for: name, among: known)
    if hint.isEmpty, schema.blocks.contains(where: { $0.type == name }) {
      hint = " \"\(name)\" is a block: write it without the equals sign."
    }
    return .error(
      "Unsupported argument", "There is no argument named \"\(name)\" here.\(hint)", at: attribute.nameRange)
  }

  static func unsupported(_ block: NativeBlock, _ schema: BodySchema) -> Diagnostic {
    let type = block.type
    var hint = Suggestion.sentence(for: type, among: schema.blocks.map(\.type))
    if hint.isEmpty, schema.attributes.contains(where: { $0.name == type }) {
      hint = " \"\(type)\" is an argument: write an equals sign before its value."
    }
    return .error(
      "Unsupported block type", "There are no blocks of type \"\(type)\" here.\(hint)", at: block.typeRange)
  }

  static func extraLabel(_ block: NativeBlock, _ schema: BodySchema.Block) -> Diagnostic {
    let expected = schema.labels.count
    let range = expected < block.labelRanges.count ? block.labelRanges[expected] : block.typeRange
    return .error(
      "Extraneous label for \(block.type)",
      expected == 0
        ? "Blocks of type \"\(block.type)\" have no labels. Remove this one."
        : "Blocks of type \"\(block.type)\" have only \(expected) label\(expected == 1 ? "" : "s") "
          + "(\(schema.labels.joined(separator: ", "))). Remove this one.",
      at: range, context: .between(block.typeRange, block.openRange))
  }

  static func missingLabel(_ block: NativeBlock, _ schema: BodySchema.Block) -> Diagnostic {
    let name = block.labels.count < schema.labels.count ? schema.labels[block.labels.count] : "label"
    return .error(
      "Missing \(name) for \(block.type)",
      "A block of type \"\(block.type)\" needs \(schema.labels.count) label\(schema.labels.count == 1 ? "" : "s") "
        + "between its type and the opening brace: \(schema.labels.joined(separator: ", ")).",
      at: block.openRange, context: .between(block.typeRange, block.openRange))
  }
}
