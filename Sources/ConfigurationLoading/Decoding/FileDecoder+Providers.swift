import Addresses
import ConfigurationModel
import Diagnostics
import HCL
import Values

extension FileDecoder {
  mutating func decodeProvider(_ block: Block) {
    let name = label(block, 0)
    let (content, remaining) = block.body.partialContent(FileDecoder.providerSchema).collect(into: &diagnostics)
    guard checkProviderName(name.text, at: block.definitionRange) else { return }
    let attributes = content.attributes
    var declaration = ProviderConfigurationDeclaration(
      key: ProviderKey(name.text), body: remaining, range: block.definitionRange)
    if let attribute = attributes["alias"], let alias = string(attribute) {
      declaration.key.alias = alias
      if !Identifier.isValid(alias) {
        diagnostics.error("Invalid provider configuration alias", Identifier.rule, at: attribute.expression.range)
      }
    }
    if let attribute = attributes["version"] {
      diagnostics.warning(
        "Version constraints inside provider configuration blocks are deprecated",
        "Put the constraint into the entry of required_providers.", at: attribute.expression.range)
      declaration.versionConstraint = versionConstraint(attribute.expression) ?? ""
      declaration.versionRange = attribute.expression.range
    }
    if let attribute = attributes["for_each"] {
      declaration.forEach = attribute.expression
      if attributes["alias"] == nil {
        diagnostics.error(
          "Alias required when using \"for_each\"",
          "A configuration with several instances is reached by its alias; give it one.",
          at: attribute.expression.range)
      }
    }
    for name in ["count", "depends_on", "source"] {
      guard let attribute = attributes[name] else { continue }
      diagnostics.error(
        "Reserved argument name in provider block", "This name is kept for later versions of the language.",
        at: attribute.nameRange)
    }
    var seen: Set<String> = []
    for inner in content.blocks {
      guard inner.type == "_" else {
        reserved(inner, in: "provider")
        continue
      }
      guard isFirst(inner, &seen, "Duplicate escaping block") else { continue }
      declaration.body = .merged([declaration.body, inner.body])
    }
    declarations.providers.append(declaration)
  }

  /// Reports a local name that providers can't have; returns whether it is fine.
  mutating func checkProviderName(_ name: String, at range: SourceRange) -> Bool {
    let normal = ProviderAddress.normalPart(name)
    if normal == name { return true }
    let hint = normal.map { "Write it as \"\($0)\"." } ?? "It consists of lower-case letters, digits and single dashes."
    diagnostics.error("Invalid provider local name", "A provider can't have this local name. \(hint)", at: range)
    return false
  }

  /// `aws`, `aws.east` or `aws.by_region[KEY]`.
  mutating func providerReference(
    _ expression: Expression, argument: String, allowsInstance: Bool = true
  ) -> ProviderReference? {
    var inner = expression
    if case .objectKey(let wrapped, _) = expression.node { inner = wrapped }
    var instanceKey: Expression?
    var base = inner
    if allowsInstance, case .index(let collection, let key, _) = inner.node {
      instanceKey = key
      base = collection
    }
    var path: Traversal?
    if let quoted = base.unquoted() {
      diagnostics.append(contentsOf: quoted.diagnostics)
      diagnostics.warning(
        "Quoted references are deprecated", "A reference is written without quotes; take them away.", at: base.range)
      path = quoted.value
    } else {
      let read = base.asTraversal()
      if !read.diagnostics.hasErrors { path = read.collect(into: &diagnostics) }
    }
    if allowsInstance, instanceKey == nil, var short = path, short.steps.count == 2,
      case .index(let key, let range) = short.steps[1]
    {
      instanceKey = .literal(key, range: range)
      short.steps.removeLast()
      path = short
    }
    guard let path, path.steps.count <= 1 else {
      diagnostics.error(
        "Invalid provider configuration reference",
        "The \(argument) argument needs the local name of a provider, perhaps with an alias after a dot.",
        at: inner.range)
      return nil
    }
    guard checkProviderName(path.root, at: path.rootRange) else { return nil }
    var key = ProviderKey(path.root)
    if let step = path.steps.first {
      guard case .attribute(let alias, _) = step else {
        diagnostics.error(
          "Invalid provider configuration reference",
          "After the local name of a provider only a dot and an alias may follow.", at: step.range)
        return nil
      }
      key.alias = alias
    }
    return ProviderReference(
      key: key, instanceKey: instanceKey, range: inner.range, nameRange: path.rootRange)
  }

  /// The text of a version constraint by the rules for modules; `nil` when it is not given or wrong.
  mutating func versionConstraint(_ expression: Expression) -> String? {
    let evaluated = expression.evaluate(in: .empty)
    diagnostics.append(contentsOf: evaluated.diagnostics)
    if evaluated.diagnostics.hasErrors { return nil }
    guard let value = try? evaluated.value.converted(to: .string), value.isKnown else {
      diagnostics.error("Invalid version constraint", FileDecoder.constraintText, at: expression.range)
      return nil
    }
    guard let text = value.stringValue else { return nil }
    guard VersionConstraints(module: text) != nil else {
      diagnostics.error("Invalid version constraint", FileDecoder.constraintText, at: expression.range)
      return nil
    }
    return text
  }

  static let providerSchema = BodySchema(
    attributes: [
      .init("alias"), .init("version"), .init("count"), .init("depends_on"), .init("for_each"), .init("source"),
    ],
    blocks: [.init("_"), .init("lifecycle"), .init("locals")])

  static let constraintText = "A version constraint is a text such as \"~> 1.2\" or \">= 1.0, < 2.0\"."
}
