import Addresses
import ConfigurationModel
import Diagnostics
import HCL
import Values

extension FileDecoder {
  mutating func decodeResource(_ block: Block, mode: ResourceMode) {
    declarations.resources.append(decodedResource(block, mode: mode, isNested: false))
  }

  /// Decodes the block of a resource; `isNested` inside a check.
  mutating func decodedResource(_ block: Block, mode: ResourceMode, isNested: Bool) -> ResourceDraft {
    let (type, name) = (label(block, 0), label(block, 1))
    let (content, remaining) = block.body.partialContent(FileDecoder.resourceSchema(mode)).collect(into: &diagnostics)
    checkName(type, FileDecoder.invalidTypeSummary(mode))
    checkName(name, FileDecoder.invalidNameSummary(mode))
    let resource = ResourceName(mode, type.text, name.text)
    var draft = ResourceDraft(
      declaration: ResourceDeclaration(
        name: resource, body: remaining, provider: .implied(resource.impliedProvider), range: block.definitionRange,
        typeRange: type.range))
    decodeRepetition(content.attributes, &draft.repetition, isNested: isNested)
    if let attribute = content.attributes["provider"] {
      draft.declaration.providerReference = providerReference(attribute.expression, argument: "provider")
    }
    draft.declaration.dependsOn = dependencies(content.attributes["depends_on"])
    var seen: Set<String> = []
    for inner in content.blocks { decodeInner(inner, of: &draft, &seen, isNested: isNested) }
    draft.repetition.check(&diagnostics)
    if draft.declaration.provisioners.contains(where: { $0.when == .destroy }),
      let connection = draft.declaration.connection
    {
      checkOnlySelf(connection)
    }
    draft.declaration.repetition = draft.repetition.repetition
    return draft
  }

  private mutating func decodeRepetition(
    _ attributes: [String: Attribute], _ repetition: inout RepetitionDraft, isNested: Bool
  ) {
    guard isNested else {
      repetition.count = attributes["count"]
      repetition.forEach = attributes["for_each"]
      return
    }
    for name in ["count", "for_each"] {
      guard let attribute = attributes[name] else { continue }
      diagnostics.error(
        "Invalid \"\(name)\" attribute", "The data source of a check has one instance only.", at: attribute.nameRange)
    }
  }

  private mutating func decodeInner(
    _ block: Block, of draft: inout ResourceDraft, _ seen: inout Set<String>, isNested: Bool
  ) {
    switch (block.type, draft.declaration.name.mode) {
    case ("lifecycle", let mode):
      if isNested {
        diagnostics.error(
          "Invalid lifecycle block", "The data source of a check lives as long as the check.",
          at: block.definitionRange)
      }
      guard isFirst(block, &seen, "Duplicate lifecycle block") else { return }
      decodeLifecycle(block, mode, of: &draft)
    case ("connection", .managed):
      guard isFirst(block, &seen, "Duplicate connection block") else { return }
      draft.declaration.connection = block.body
    case ("provisioner", .managed):
      if let provisioner = decodeProvisioner(block) { draft.declaration.provisioners.append(provisioner) }
    case ("_", _):
      guard isFirst(block, &seen, "Duplicate escaping block") else { return }
      draft.declaration.body = .merged([draft.declaration.body, block.body])
    case (_, let mode): reserved(block, in: mode == .managed ? "resource" : mode.rawValue)
    }
  }

  static func resourceSchema(_ mode: ResourceMode) -> BodySchema {
    let own: [BodySchema.Block] =
      mode == .managed ? [.init("connection"), .init("provisioner", labels: ["type"])] : []
    return BodySchema(
      attributes: [.init("count"), .init("for_each"), .init("provider"), .init("depends_on")],
      blocks: [.init("locals"), .init("lifecycle"), .init("_")] + own)
  }

  private static func invalidTypeSummary(_ mode: ResourceMode) -> String {
    switch mode {
    case .managed: "Invalid resource type name"
    case .data: "Invalid data source name"
    case .ephemeral: "Invalid ephemeral resource type name"
    }
  }

  private static func invalidNameSummary(_ mode: ResourceMode) -> String {
    switch mode {
    case .managed: "Invalid resource name"
    case .data: "Invalid data resource name"
    case .ephemeral: "Invalid ephemeral resource name"
    }
  }
}

extension ResourceName {
  /// The local name of the provider that the type belongs to: what stands before the first underscore.
  package var impliedProvider: String { String(type.prefix { $0 != "_" }) }
}
