import Addresses
import ConfigurationModel
import Diagnostics
import HCL
import Values

extension FileDecoder {
  mutating func decodeTerraform(_ block: Block) {
    let content = block.body.content(FileDecoder.terraformSchema).collect(into: &diagnostics)
    if isOwnFormat, let attribute = content.attributes["required_version"] { decodeRequiredVersion(attribute) }
    for inner in content.blocks {
      switch inner.type {
      case "backend":
        let type = label(inner, 0)
        declarations.backends.append(
          BackendDeclaration(
            type: type.text, body: inner.body, range: inner.definitionRange, typeRange: type.range))
      case "cloud":
        declarations.clouds.append(
          BackendDeclaration(
            type: "cloud", body: inner.body, range: inner.definitionRange, typeRange: inner.typeRange))
      case "required_providers": decodeRequiredProviders(inner)
      case "provider_meta":
        if checkProviderName(label(inner, 0).text, at: inner.definitionRange) {
          declarations.providerMeta.append(inner)
        }
      case "encryption": declarations.encryption.append(inner)
      default: break
      }
    }
  }

  mutating func decodeRequiredVersion(_ attribute: Attribute) {
    guard let text = versionConstraint(attribute.expression), let constraints = VersionConstraints(module: text)
    else { return }
    if constraints.all.contains(where: { !$0.version.prerelease.isEmpty }) {
      diagnostics.error(
        "Invalid required_version constraint", "A constraint on the program's version can't name a pre-release.",
        at: attribute.range)
      return
    }
    declarations.coreVersionConstraints.append(CoreVersionConstraint(text: text, range: attribute.range))
  }

  mutating func decodeLanguage(_ block: Block) {
    if isOverride {
      diagnostics.error(
        "Language selections in override file", "Put this block into a file that overrides nothing.",
        at: block.definitionRange)
      return
    }
    let content = block.body.content(FileDecoder.languageSchema).collect(into: &diagnostics)
    if let expression = content.attributes["edition"]?.expression, expression.asKeyword != "tofu2024" {
      diagnostics.error(
        expression.asKeyword == nil ? "Invalid language edition" : "Unsupported language edition",
        "The only edition of the language is tofu2024.", at: expression.range)
    }
    if let expression = content.attributes["experiments"]?.expression { decodeExperiments(expression) }
    for inner in content.blocks {
      let (compatible, _) = inner.body.partialContent(FileDecoder.compatibleSchema).collect(into: &diagnostics)
      if let attribute = compatible.attributes["opentofu"] { decodeRequiredVersion(attribute) }
    }
  }

  private mutating func decodeExperiments(_ expression: Expression) {
    for element in expression.asList().collect(into: &diagnostics) ?? [] {
      diagnostics.error(
        element.asKeyword == nil ? "Invalid experiment keyword" : "Unknown experiment keyword",
        "There is no experiment of this name; take the element away.", at: element.range)
    }
  }

  private mutating func decodeRequiredProviders(_ block: Block) {
    let attributes = block.body.justAttributes()
    diagnostics.append(contentsOf: attributes.diagnostics)
    var draft = RequiredProvidersDraft(requirements: [], range: block.definitionRange)
    if !attributes.diagnostics.hasErrors {
      for attribute in attributes.value.values.sorted(by: { $0.range.start.byte < $1.range.start.byte }) {
        if let requirement = decodeRequirement(attribute) { draft.requirements.append(requirement) }
      }
    }
    declarations.requiredProviders.append(draft)
  }

  private mutating func decodeRequirement(_ attribute: Attribute) -> ProviderRequirement? {
    let (name, expression) = (attribute.name, attribute.expression)
    let constant = expression.evaluate(in: .empty)
    if !constant.diagnostics.hasErrors, constant.value.type.isPrimitive {
      let constraint = versionConstraint(expression) ?? ""
      guard let type = ProviderAddress.normalPart(name) else {
        diagnostics.error("Invalid provider name", FileDecoder.providerNameRule, at: expression.range)
        return nil
      }
      return ProviderRequirement(
        localName: name, source: .implied(type), versionConstraint: constraint, versionRange: expression.range,
        configurationAliases: [], range: expression.range)
    }
    guard checkProviderName(name, at: expression.range) else { return nil }
    guard let pairs = expression.asPairs().value else {
      diagnostics.error(
        "Invalid required_providers object", "An entry is an object with source and version.", at: expression.range)
      return nil
    }
    var requirement = ProviderRequirement(
      localName: name, source: .implied(name), versionConstraint: "", versionRange: nil, configurationAliases: [],
      range: expression.range)
    for pair in pairs {
      guard decodeRequirementPair(pair.key, pair.value, &requirement) else { break }
    }
    return requirement
  }

  /// Reads one pair of an entry; returns whether the rest is worth reading.
  private mutating func decodeRequirementPair(
    _ key: Expression, _ value: Expression, _ requirement: inout ProviderRequirement
  ) -> Bool {
    let name = key.evaluate(in: .empty)
    if name.diagnostics.hasErrors {
      diagnostics.append(contentsOf: name.diagnostics)
      return true
    }
    switch name.value.stringValue {
    case "version":
      requirement.versionRange = value.range
      guard let text = constantText(value), VersionConstraints(module: text) != nil else {
        diagnostics.error("Invalid version constraint", FileDecoder.constraintText, at: value.range)
        return true
      }
      requirement.versionConstraint = text
    case "source":
      guard let text = constantText(value) else {
        diagnostics.error("Invalid source", "The source is a text such as \"hashicorp/aws\".", at: value.range)
        return true
      }
      let parsed = ProviderAddress.parse(text)
      diagnostics.append(
        contentsOf: parsed.diagnostics.all.map { .error($0.summary, $0.detail, at: $0.subject ?? value.range) })
      if let source = parsed.value { requirement.source = source }
    case "configuration_aliases":
      for element in value.asList().collect(into: &diagnostics) ?? [] {
        decodeConfigurationAlias(element, of: value, &requirement)
      }
    default:
      diagnostics.error(
        "Invalid required_providers object",
        "An entry has only source, version and configuration_aliases. A provider is configured by a provider block.",
        at: key.range)
      return false
    }
    return true
  }

  private func constantText(_ expression: Expression) -> String? {
    let value = expression.evaluate(in: .empty)
    return value.diagnostics.hasErrors ? nil : value.value.stringValue
  }

  private mutating func decodeConfigurationAlias(
    _ element: Expression, of list: Expression, _ requirement: inout ProviderRequirement
  ) {
    let read = element.asTraversal()
    guard !read.diagnostics.hasErrors, let path = read.value else {
      diagnostics.append(contentsOf: read.diagnostics)
      return
    }
    var alias: String?
    if case .attribute(let name, _) = path.steps.first { alias = name }
    guard path.root == requirement.localName, path.steps.count <= 1, alias != nil || path.steps.isEmpty else {
      diagnostics.error(
        "Invalid configuration_aliases value",
        "An alias is written as \(requirement.localName).NAME, with the local name of this entry.", at: list.range)
      return
    }
    requirement.configurationAliases.append(ProviderKey(path.root, alias: alias))
  }

  static let terraformSchema = BodySchema(
    attributes: [.init("required_version"), .init("experiments"), .init("language")],
    blocks: [
      .init("backend", labels: ["type"]), .init("cloud"), .init("required_providers"),
      .init("provider_meta", labels: ["provider"]), .init("encryption"),
    ])

  static let languageSchema = BodySchema(
    attributes: [.init("edition"), .init("experiments")], blocks: [.init("compatible_with")])

  static let compatibleSchema = BodySchema(attributes: [.init("opentofu")])

  private static let providerNameRule = "A provider's name consists of lower-case letters, digits and single dashes."
}
