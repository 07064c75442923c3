import Addresses
import ConfigurationModel
import Diagnostics
import HCL

/// Turns the blocks of one file into declarations, checking each by itself.
struct FileDecoder {
  /// Whether the file lays itself over others, so that nothing is required and some blocks are forbidden.
  let isOverride: Bool
  /// Whether the file is meant for this program only (`.tofu`): then it says which version it needs.
  let isOwnFormat: Bool
  var diagnostics = Diagnostics()
  var declarations = FileDeclarations()

  init(isOverride: Bool, isOwnFormat: Bool) {
    self.isOverride = isOverride
    self.isOwnFormat = isOwnFormat
  }

  /// Decodes the body of the file.
  mutating func decode(_ body: Body) {
    let content = body.content(FileDecoder.fileSchema).collect(into: &diagnostics)
    for block in content.blocks { decode(block) }
  }

  private mutating func decode(_ block: Block) {
    switch block.type {
    case "terraform": decodeTerraform(block)
    case "language": decodeLanguage(block)
    case "required_providers":
      diagnostics.error(
        "Invalid required_providers block", "Put this block into a \"terraform\" block.", at: block.typeRange)
    case "provider": decodeProvider(block)
    case "variable": decodeVariable(block)
    case "locals": decodeLocals(block)
    case "output": decodeOutput(block)
    case "module": decodeModuleCall(block)
    case "resource": decodeResource(block, mode: .managed)
    case "data": decodeResource(block, mode: .data)
    case "ephemeral": decodeResource(block, mode: .ephemeral)
    case "moved": decodeMoved(block)
    case "import": decodeImport(block)
    case "check": decodeCheck(block)
    case "removed": decodeRemoved(block)
    default: break
    }
  }

  static let fileSchema = BodySchema(blocks: [
    .init("terraform"), .init("language"), .init("required_providers"), .init("provider", labels: ["name"]),
    .init("variable", labels: ["name"]), .init("locals"), .init("output", labels: ["name"]),
    .init("module", labels: ["name"]), .init("resource", labels: ["type", "name"]),
    .init("data", labels: ["type", "name"]), .init("ephemeral", labels: ["type", "name"]), .init("moved"),
    .init("import"), .init("check", labels: ["name"]), .init("removed"),
  ])

  // MARK: what several blocks share

  /// The schema for this file: nothing is required where it overrides.
  func schema(_ schema: BodySchema) -> BodySchema {
    guard isOverride else { return schema }
    return BodySchema(attributes: schema.attributes.map { .init($0.name) }, blocks: schema.blocks)
  }

  /// The label at `index` with its range; every block here has the labels of its schema.
  func label(_ block: Block, _ index: Int) -> (text: String, range: SourceRange) {
    guard index < block.labels.count, index < block.labelRanges.count else { return ("", block.definitionRange) }
    return (block.labels[index], block.labelRanges[index])
  }

  /// Reports a label that is no name.
  mutating func checkName(_ label: (text: String, range: SourceRange), _ summary: String) {
    if !Identifier.isValid(label.text) { diagnostics.error(summary, Identifier.rule, at: label.range) }
  }

  /// The constant text of an argument, when it is given.
  mutating func string(_ attribute: Attribute?) -> String? { attribute?.expression.constantString(&diagnostics) }

  /// The constant truth value of an argument, when it is given.
  mutating func bool(_ attribute: Attribute?) -> Bool? { attribute?.expression.constantBool(&diagnostics) }

  /// A path such as `aws_x.a`; in quotes, as old configurations have it, it is read with a warning.
  mutating func traversal(_ expression: Expression) -> Traversal? {
    if let quoted = expression.unquoted() {
      diagnostics.append(contentsOf: quoted.diagnostics)
      diagnostics.warning(
        "Quoted references are deprecated", "A reference is written without quotes; take them away.",
        at: expression.range)
      return quoted.value
    }
    return expression.asTraversal().collect(into: &diagnostics)
  }

  /// A bare word; in quotes, as old configurations have it, it is read with a warning.
  mutating func keyword(_ expression: Expression) -> String? {
    if let quoted = expression.unquoted() {
      diagnostics.append(contentsOf: quoted.diagnostics)
      diagnostics.warning(
        "Quoted keywords are deprecated", "This word of the language is written without quotes.", at: expression.range)
      return quoted.value?.root
    }
    return expression.asKeyword
  }

  /// The paths of `depends_on`.
  mutating func dependencies(_ attribute: Attribute?) -> [Traversal] {
    guard let attribute else { return [] }
    let expressions = attribute.expression.asList().collect(into: &diagnostics) ?? []
    return expressions.compactMap { traversal($0) }
  }

  /// Reports a second block of a kind that may stand once; returns whether this is the first.
  mutating func isFirst(_ block: Block, _ seen: inout Set<String>, _ summary: String) -> Bool {
    if seen.insert(block.type).inserted { return true }
    diagnostics.error(summary, "Only one such block may stand here; join the two.", at: block.definitionRange)
    return false
  }

  /// Reports a block type that is kept for later.
  mutating func reserved(_ block: Block, in place: String) {
    diagnostics.error(
      "Reserved block type name in \(place) block",
      "Blocks of this type are kept for later versions of the language. An argument of this name is given inside a "
        + "block of type \"_\".", at: block.typeRange)
  }
}
