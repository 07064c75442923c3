package import Providers
import Schemas
import Values

/// Calls of an earlier run whose answers were lost. A plugin cannot be asked twice for the same thing: there are no tokens
/// in the protocol, and only the answer names a new object.
extension PluginProvider {
  package func identity(of request: ApplyRequest) -> RecoveryIdentity { .returnedIdentifier }

  package func recover(_ request: RecoveryRequest) async -> ProviderResult<RecoveryResponse> {
    request.apply.prior.isNull ? await recoverCreate(request) : await readAgain(request.apply)
  }

  /// An update or a delete: the object is what it is now.
  private func readAgain(_ apply: ApplyRequest) async -> ProviderResult<RecoveryResponse> {
    let now = await read(
      ReadRequest(
        type: apply.type, prior: apply.prior, privateData: apply.privateData, identity: apply.identity,
        providerMeta: apply.providerMeta))
    if now.value.value.isNull { return ProviderResult(.absent, now.diagnostics) }
    return ProviderResult(.adopted(now.value.value, privateData: now.value.privateData), now.diagnostics)
  }

  /// A create: only an identity or an id that was known before the call can find the object.
  private func recoverCreate(_ request: RecoveryRequest) async -> ProviderResult<RecoveryResponse> {
    guard let name = knownName(of: request.apply) else { return ProviderResult(.ambiguous(candidates: [])) }
    let imported = await importObject(named: name, request.apply)
    // That nothing can be imported may have many reasons, and none proves that nothing was made.
    guard !imported.hasErrors, let found = imported.value.first(where: { $0.type == request.apply.type }) else {
      return ProviderResult(.ambiguous(candidates: [name.text]))
    }
    let now = await read(
      ReadRequest(
        type: found.type, prior: found.value, privateData: found.privateData, identity: found.identity,
        providerMeta: request.apply.providerMeta))
    if now.hasErrors { return ProviderResult(.ambiguous(candidates: [name.text])) }
    if now.value.value.isNull { return ProviderResult(.absent, now.diagnostics) }
    // Something with our name that is not what we sent may be somebody else's.
    guard let schema = origin.schemas.schema(.managed, found.type)?.block,
      schema.incompatibilities(planned: request.apply.planned, actual: now.value.value).isEmpty
    else { return ProviderResult(.ambiguous(candidates: [name.text])) }
    return ProviderResult(.adopted(now.value.value, privateData: now.value.privateData), now.diagnostics)
  }

  private enum KnownName {
    case identity(Value)
    case id(String)

    var text: String {
      switch self {
      case .id(let id): id
      case .identity(let identity):
        (identity.keyedValues ?? .empty).pairs.map { "\($0)=\($1.stringValue ?? "…")" }.joined(separator: ",")
      }
    }
  }

  private func knownName(of apply: ApplyRequest) -> KnownName? {
    if let identity = apply.identity, !identity.isNull, identity.isWhollyKnown { return .identity(identity) }
    if let id = apply.planned.attribute("id")?.stringValue, !id.isEmpty { return .id(id) }
    return nil
  }

  private func importObject(named name: KnownName, _ apply: ApplyRequest) async -> ProviderResult<[ImportedObject]> {
    switch name {
    case .identity(let identity): await importObject(apply.type, identity: identity)
    case .id(let id): await importObject(apply.type, id: id)
    }
  }
}
