import Addresses
import ConfigurationModel
import Diagnostics
import HCL
import Values

extension FileDecoder {
  mutating func decodeMoved(_ block: Block) {
    let content = block.body.content(FileDecoder.movedSchema).collect(into: &diagnostics)
    var draft = MovedDraft(range: block.definitionRange)
    if let attribute = content.attributes["from"] { draft.from = endpoint(attribute.expression) }
    if let attribute = content.attributes["to"] { draft.to = endpoint(attribute.expression) }
    declarations.moved.append(draft)
  }

  private mutating func endpoint(_ expression: Expression) -> (traversal: Traversal, target: Target)? {
    let read = expression.asTraversal()
    diagnostics.append(contentsOf: read.diagnostics)
    guard !read.diagnostics.hasErrors, let path = read.value else { return nil }
    guard let target = Target.parse(path).collect(into: &diagnostics) else { return nil }
    return (path, target)
  }

  mutating func decodeRemoved(_ block: Block) {
    let content = block.body.content(FileDecoder.removedSchema).collect(into: &diagnostics)
    var draft = RemovedDraft(declaration: nil, range: block.definitionRange)
    var parts = RemovedParts()
    var seen: Set<String> = []
    for inner in content.blocks {
      switch inner.type {
      case "lifecycle":
        guard isFirst(inner, &seen, "Duplicate lifecycle block") else { continue }
        let lifecycle = inner.body.content(FileDecoder.removedLifecycleSchema).collect(into: &diagnostics)
        parts.hasLifecycle = true
        parts.destroys = bool(lifecycle.attributes["destroy"]) ?? false
      case "connection":
        guard isFirst(inner, &seen, "Duplicate connection block") else { continue }
        parts.connection = inner.body
      default:
        if let provisioner = decodeRemovedProvisioner(inner) { parts.provisioners.append(provisioner) }
      }
    }
    if let attribute = content.attributes["from"] {
      let read = attribute.expression.asTraversal()
      diagnostics.append(contentsOf: read.diagnostics)
      if !read.diagnostics.hasErrors, let path = read.value,
        let target = RemovedTarget.parse(path).collect(into: &diagnostics)
      {
        draft.declaration = RemovedDeclaration(
          from: path, target: target, destroys: parts.destroys, hasLifecycle: parts.hasLifecycle,
          provisioners: parts.provisioners, connection: parts.connection, range: block.definitionRange)
      }
    }
    if !parts.hasLifecycle, draft.declaration != nil {
      diagnostics.warning(
        "Missing lifecycle from the removed block",
        "Without a lifecycle block the objects are only forgotten, not destroyed. Write `lifecycle { destroy = false }` "
          + "or `destroy = true` to say which is meant.", at: block.definitionRange)
    }
    declarations.removed.append(draft)
  }

  private struct RemovedParts {
    var hasLifecycle = false
    var destroys = false
    var connection: Body?
    var provisioners: [ProvisionerDeclaration] = []
  }

  private mutating func decodeRemovedProvisioner(_ block: Block) -> ProvisionerDeclaration? {
    guard let provisioner = decodeProvisioner(block) else { return nil }
    if provisioner.when != .destroy {
      diagnostics.error(
        "Invalid \"removed.provisioner\" block",
        "Of a removed object only provisioners for its destruction can run: when = destroy.",
        at: block.definitionRange)
      return nil
    }
    return provisioner
  }

  mutating func decodeImport(_ block: Block) {
    let content = block.body.content(FileDecoder.importSchema).collect(into: &diagnostics)
    let attributes = content.attributes
    var draft = ImportDraft(declaration: nil, range: block.definitionRange)
    defer { declarations.imports.append(draft) }
    var resource: ResourceAddress?
    if let written = attributes["to"]?.expression {
      guard let to = written.readingJSONText(&diagnostics), let found = importTarget(to) else { return }
      resource = found.configuration
      draft.declaration = ImportDeclaration(
        to: to, resource: found.configuration, instance: literalInstance(to), id: attributes["id"]?.expression,
        identity: attributes["identity"]?.expression, forEach: attributes["for_each"]?.expression,
        range: block.definitionRange)
    }
    if let attribute = attributes["provider"] {
      if let resource, !resource.module.isRoot {
        diagnostics.error(
          "Invalid import provider argument",
          "Resources in modules get their providers by the module block's \"providers\" argument.",
          at: attribute.range)
      }
      draft.declaration?.provider = providerReference(attribute.expression, argument: "provider")
    }
    checkImportIdentification(attributes["id"], attributes["identity"], block)
  }

  private mutating func checkImportIdentification(_ id: Attribute?, _ identity: Attribute?, _ block: Block) {
    switch (id, identity) {
    case (nil, nil):
      diagnostics.error(
        "Missing required import argument", "An import needs id or identity, to find the object.",
        at: block.definitionRange)
    case (let id?, let identity?):
      let isOrdered = id.range.start.byte <= identity.range.start.byte
      diagnostics.error(
        "Conflicting import arguments", "Either id or identity finds the object; keep only one.",
        at: .between(isOrdered ? id.range : identity.range, isOrdered ? identity.range : id.range))
    default: break
    }
  }

  /// The resource that `to` leads to, whatever stands in the brackets.
  private mutating func importTarget(_ expression: Expression) -> ResourceInstanceAddress? {
    guard let path = pathIgnoringKeys(expression) else { return nil }
    return ResourceInstanceAddress.parse(path).collect(into: &diagnostics)
  }

  private mutating func pathIgnoringKeys(_ expression: Expression) -> Traversal? {
    var current = expression
    var steps: [Traversal.Step] = []
    while true {
      switch current.node {
      case .traversal(var path):
        path.steps += steps
        return path
      case .index(let collection, _, _): current = collection
      case .relative(let source, let further):
        steps = further + steps
        current = source
      default:
        diagnostics.error(
          "Invalid import address expression",
          "The address of a resource instance is needed, such as module.m[var.key].aws_instance.web[0]; only the keys "
            + "may be other expressions.", at: current.range)
        return nil
      }
    }
  }

  private func literalInstance(_ expression: Expression) -> ResourceInstanceAddress? {
    let read = expression.asTraversal()
    guard !read.diagnostics.hasErrors, let path = read.value else { return nil }
    return ResourceInstanceAddress.parse(path).value
  }

  static let movedSchema = BodySchema(attributes: [.init("from", isRequired: true), .init("to", isRequired: true)])

  static let removedSchema = BodySchema(
    attributes: [.init("from", isRequired: true)],
    blocks: [.init("lifecycle"), .init("connection"), .init("provisioner", labels: ["type"])])

  static let removedLifecycleSchema = BodySchema(attributes: [.init("destroy", isRequired: true)])

  static let importSchema = BodySchema(attributes: [
    .init("provider"), .init("id"), .init("identity"), .init("to", isRequired: true), .init("for_each"),
  ])
}
