import ConfigurationModel
import Diagnostics
import HCL

extension FileDecoder {
  mutating func decodeModuleCall(_ block: Block) {
    let name = label(block, 0)
    let (content, remaining) =
      block.body.partialContent(schema(FileDecoder.moduleSchema)).collect(into: &diagnostics)
    checkName(name, "Invalid module instance name")
    let attributes = content.attributes
    var call = ModuleCall(name: name.text, repetition: .single, body: remaining, range: block.definitionRange)
    var repetition = RepetitionDraft(count: attributes["count"], forEach: attributes["for_each"])
    call.dependsOn = dependencies(attributes["depends_on"])
    call.sourceRange = attributes["source"]?.expression.range
    if let attribute = attributes["providers"] { call.providers = decodePassedProviders(attribute.expression) }
    var seen: Set<String> = []
    for inner in content.blocks {
      switch inner.type {
      case "_":
        guard isFirst(inner, &seen, "Duplicate escaping block") else { continue }
        call.body = .merged([call.body, inner.body])
      case "lifecycle":
        guard isFirst(inner, &seen, "Duplicate lifecycle block") else { continue }
        let content = inner.body.content(FileDecoder.moduleLifecycleSchema).collect(into: &diagnostics)
        repetition.enabled = content.attributes["enabled"]
      default: reserved(inner, in: "module")
      }
    }
    repetition.check(&diagnostics)
    call.repetition = repetition.repetition
    declarations.calls.append(
      ModuleCallDraft(
        declaration: call, source: attributes["source"]?.expression, version: attributes["version"],
        repetition: repetition))
  }

  private mutating func decodePassedProviders(_ expression: Expression) -> [ModuleCall.PassedProvider] {
    var result: [ModuleCall.PassedProvider] = []
    var seen: Set<ProviderKey> = []
    for pair in expression.asPairs().collect(into: &diagnostics) ?? [] {
      let child = providerReference(pair.key, argument: "providers", allowsInstance: false)
      let parent = providerReference(pair.value, argument: "providers")
      guard let child, let parent else { continue }
      guard seen.insert(child.key).inserted else {
        diagnostics.error(
          "Duplicate provider address", "Each provider configuration of the module is given once.",
          at: pair.value.range)
        continue
      }
      result.append(ModuleCall.PassedProvider(child: child, parent: parent))
    }
    return result
  }

  static let moduleSchema = BodySchema(
    attributes: [
      .init("source", isRequired: true), .init("version"), .init("count"), .init("for_each"), .init("depends_on"),
      .init("providers"),
    ],
    blocks: [.init("_"), .init("lifecycle"), .init("locals"), .init("provider", labels: ["type"])])

  static let moduleLifecycleSchema = BodySchema(attributes: [.init("enabled")])
}
