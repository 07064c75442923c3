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
    case .upsert, .clientToken: return await repeatCall(apply)
    case .naturalName, .returnedIdentifier, .local: return await look(request)
    }
  }

  /// Whether nothing of the name is there that the object of a create could be taken for.
  func isAbsent(before request: ApplyRequest) async -> Bool {
    var work = work(prior: nil, wanted: request.planned, privateData: request.privateData, request: request)
    // A name that was made up is nobody else's.
    if work.notes[GeneratedNames.note] != nil { return true }
    do {
      guard let id = try await candidates(&work).first else { return true }
      work.id = id
      try await read(&work)
      return false
    } catch {
      return isAbsence(error)
    }
  }

  private func repeatCall(_ request: ApplyRequest) async -> ProviderResult<RecoveryResponse> {
    var work = work(prior: nil, wanted: request.planned, privateData: request.privateData, request: request)
    work.isNew = true
    do {
      try await make(&work)
      return adopted(work, request)
    } catch {
      guard let refusal = error as? AWSError, refusal.isRefusalOfInput else {
        return ProviderResult(.absent, Failure.diagnostics(error))
      }
      // What is refused now was refused then, or what it belonged to is gone, and it with it: planning goes on.
      return ProviderResult(.absent)
    }
  }

  private func look(_ request: RecoveryRequest) async -> ProviderResult<RecoveryResponse> {
    let apply = request.apply
    var work = work(prior: nil, wanted: apply.planned, privateData: apply.privateData, request: apply)
    GeneratedNames.fill(&work)
    do {
      let candidates = try await candidates(&work).filter { !request.known.contains($0) }
      guard let id = candidates.first else { return ProviderResult(.absent) }
      if candidates.count > 1 { return ProviderResult(.ambiguous(candidates: candidates)) }
      work.id = id
      try await read(&work)
      if description.recovery == .naturalName, !request.wasAbsent {
        return ProviderResult(.ambiguous(candidates: [id]))
      }
      try await awaitMade(&work)
      try await read(&work)
      return adopted(work, apply)
    } catch {
      if isAbsence(error) { return ProviderResult(.absent) }
      return ProviderResult(.absent, Failure.diagnostics(error))
    }
  }

  private func adopted(_ work: Work, _ request: ApplyRequest) -> ProviderResult<RecoveryResponse> {
    let value = finished(work, reconciledWith: request.planned, afterApply: true)
    return ProviderResult(.adopted(value, privateData: privateData(work)), work.warnings)
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
    // No service knows how an argument is set that says only what this program does: it is as if nothing were written.
    for (name, attribute) in facts.block.attributes {
      values[name] = attribute.isComputed ? .null(attribute.type) : attribute.defaultValue ?? .null(attribute.type)
    }
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

extension AWSError {
  /// Whether the service refused what was sent, and not who sent it or how often.
  fileprivate var isRefusalOfInput: Bool {
    guard kind == .service, (400..<500).contains(status), status != 401, status != 403, status != 429 else {
      return false
    }
    let others = [
      "AccessDenied", "Unauthorized", "Expired", "Throttl", "TooManyRequests", "Limit", "Token", "Signature",
    ]
    return !others.contains { code.contains($0) }
  }
}
