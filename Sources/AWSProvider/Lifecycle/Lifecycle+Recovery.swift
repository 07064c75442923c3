import AWSClient
import Providers
import Values

extension Lifecycle {
  /// Settles a call of an earlier run that was never answered.
  func recover(_ request: RecoveryRequest) async -> ProviderResult<RecoveryResponse> {
    let apply = request.apply
    if apply.planned.isNull || !apply.prior.isNull {
      let found = await read(ReadRequest(type: apply.type, prior: apply.prior, privateData: apply.privateData))
      return settled(found.value.value, found.value.privateData, found.diagnostics)
    }
    switch description.recovery {
    case .upsert, .clientToken:
      let made = await self.apply(apply)
      return settled(made.value.value, made.value.privateData, made.diagnostics)
    case .naturalName, .returnedIdentifier, .local: return await look(request)
    }
  }

  private func look(_ request: RecoveryRequest) async -> ProviderResult<RecoveryResponse> {
    let apply = request.apply
    var work = work(prior: nil, wanted: apply.planned, privateData: apply.privateData, request: apply)
    GeneratedNames.fill(&work)
    do {
      let candidates = try await candidates(&work)
      guard let id = candidates.first else { return ProviderResult(.absent) }
      if candidates.count > 1 { return ProviderResult(.ambiguous(candidates: candidates)) }
      work.id = id
      try await read(&work)
      if description.recovery == .naturalName, !request.wasAbsent {
        return ProviderResult(.ambiguous(candidates: [id]))
      }
      let value = finished(work, reconciledWith: apply.planned, afterApply: true)
      return ProviderResult(.adopted(value, privateData: apply.privateData), work.warnings)
    } catch {
      if isAbsence(error) { return ProviderResult(.absent) }
      return ProviderResult(.absent, Failure.diagnostics(error))
    }
  }

  /// The identifiers of objects that the lost call may have made.
  private func candidates(_ work: inout Work) async throws -> [String] {
    if let find = description.find { return try await find(&work) }
    return [description.naturalID.flatMap { work.fill($0) }].compactMap { $0 }
  }

  private func settled(
    _ value: Value, _ privateData: [UInt8], _ diagnostics: [ProviderDiagnostic]
  ) -> ProviderResult<RecoveryResponse> {
    ProviderResult(value.isNull ? .absent : .adopted(value, privateData: privateData), diagnostics)
  }

  /// What is known of an object by its import id.
  func importObject(id: String) async -> ProviderResult<[ImportedObject]> {
    var values: [String: Value] = [:]
    for (name, attribute) in facts.block.attributes { values[name] = .null(attribute.type) }
    for (name, nested) in facts.block.blocks { values[name] = nested.absent }
    var id = id
    var region = connection.region
    if facts.isRegional, let at = id.lastIndex(of: "@") {
      let named = String(id[id.index(after: at)...])
      if TextFormat.fits(named, "region"), !named.contains("/"), !named.contains(":") {
        region = named
        id = String(id[..<at])
      }
    }
    if facts.isRegional { values["region"] = .string(region) }
    if facts.block.attributes["id"] != nil { values["id"] = .string(id) }
    var work = work(prior: nil, wanted: .object(values), privateData: [])
    work.id = id
    do {
      try await description.importer?(&work, id)
    } catch {
      return ProviderResult([], Failure.diagnostics(error))
    }
    values = work.values
    if facts.block.attributes["id"] != nil { values["id"] = .string(work.id) }
    return ProviderResult([ImportedObject(type: facts.name, value: .object(values))])
  }
}
