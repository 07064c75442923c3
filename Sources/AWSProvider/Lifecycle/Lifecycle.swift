import AWSClient
import JSON
import Providers
import Values

/// Carries a description out: makes, reads, changes and deletes one object.
struct Lifecycle: Sendable {
  let description: ResourceDescription
  let facts: TypeFacts
  let connection: Connection

  // MARK: Read

  /// The object as it is now; null when it is gone.
  func read(_ request: ReadRequest) async -> ProviderResult<ReadResponse> {
    var work = work(prior: request.prior, wanted: request.prior, privateData: request.privateData)
    do {
      try await read(&work)
      let value = finished(work, reconciledWith: request.prior, afterApply: false)
      return ProviderResult(ReadResponse(value: value, privateData: request.privateData), work.warnings)
    } catch {
      guard !isAbsence(error) else {
        return ProviderResult(ReadResponse(value: .null(facts.block.objectType), privateData: request.privateData))
      }
      return ProviderResult(
        ReadResponse(value: request.prior, privateData: request.privateData), work.warnings + Failure.diagnostics(error)
      )
    }
  }

  /// Fills `found` from AWS; throws `Absent` or the service's error for absence.
  func read(_ work: inout Work) async throws {
    work.found = [:]
    var firstAnswer: AWSDocument?
    for step in description.read {
      let answer = try await perform(step, &work, reading: true)
      if firstAnswer == nil { firstAnswer = answer }
    }
    keepSpellings(&work)
    for (name, formula) in description.derived where work.found[name] == nil {
      if let text = filled(formula, work) { work.found[name] = .string(text) }
    }
    guard let tagging = description.tags, facts.block.attributes["tags"] != nil else { return }
    let reported = try await tags(tagging, firstAnswer, &work)
    let split = Tags.split(reported, known: work.values["tags"], connection)
    work.found["tags"] = split.own
    work.found["tags_all"] = split.all
  }

  /// A text that means the same as the known one keeps that one's spelling; others get the normal form.
  private func keepSpellings(_ work: inout Work) {
    for name in Set(facts.equality.keys).union(facts.normalForms.keys) {
      guard let text = work.found[name]?.stringValue else { continue }
      let known = work.values[name]?.stringValue ?? ""
      let isPolicy = facts.equality[name] == "policy"
      if isPolicy ? PolicyEquivalence.areEqual(known, text) : JSONEquivalence.areEqual(known, text) {
        work.found[name] = .string(known)
      } else if let form = facts.normalForms[name] {
        work.found[name] = .string(JSONEquivalence.normalized(text, form: form))
      }
    }
  }

  private func tags(_ tagging: Tagging, _ answer: AWSDocument?, _ work: inout Work) async throws -> [String: String] {
    switch tagging.source {
    case .answer(let path): return tagging.form.decode(answer?.at(path))
    case .call(let operation, let members, let path):
      do {
        let output = try await work.call(operation, inputMembers(members, work))
        return tagging.form.decode(output.at(path))
      } catch let error as AWSError where Failure.isUnsupported(error) {
        return Tags.texts(work.values["tags_all"])
      }
    case .run(let look): return try await look(&work)
    }
  }

  /// A formula filled from what was found, else from what is wanted.
  private func filled(_ formula: String, _ work: Work) -> String? {
    let context = connection.context(region: work.region)
    return Formula.fill(formula) { name in
      if name == "id" { return work.id }
      if let text = context[name] { return text }
      return (work.found[name] ?? work.values[name])?.flatText
    }
  }

  // MARK: Create, update, delete

  /// Makes a plan true.
  func apply(_ request: ApplyRequest) async -> ProviderResult<ApplyResponse> {
    if request.planned.isNull { return await delete(request) }
    return request.prior.isNull ? await create(request) : await update(request)
  }

  private func create(_ request: ApplyRequest) async -> ProviderResult<ApplyResponse> {
    var work = work(prior: nil, wanted: request.planned, privateData: request.privateData, request: request)
    work.isNew = true
    do {
      try await make(&work)
      return response(work, request)
    } catch {
      return failure(error, work, request, exists: !work.id.isEmpty)
    }
  }

  /// Carries out the steps of a create and reads what came of them.
  func make(_ work: inout Work) async throws {
    GeneratedNames.fill(&work)
    for step in description.create { _ = try await perform(step, &work, reading: false) }
    try await readNew(&work)
  }

  /// Waits as a create does, for an object that a lost call had made.
  func awaitMade(_ work: inout Work) async throws {
    for case .wait(let wait) in description.create { _ = try await perform(.wait(wait), &work, reading: false) }
  }

  private func update(_ request: ApplyRequest) async -> ProviderResult<ApplyResponse> {
    var work = work(prior: request.prior, wanted: request.planned, privateData: request.privateData, request: request)
    do {
      for group in description.update where hasChange(group, work) {
        for step in group.steps { _ = try await perform(step, &work, reading: false) }
      }
      try await updateTags(&work)
      try await read(&work)
      return response(work, request)
    } catch {
      return failure(error, work, request, exists: true)
    }
  }

  /// `*` stands for everything but the tags.
  private func hasChange(_ group: UpdateGroup, _ work: Work) -> Bool {
    guard group.names == ["*"] else { return work.hasChange(group.names) }
    let others: Set<String> = ["tags", "tags_all", "timeouts", "region", "id"]
    return work.hasChange((facts.block.attributeNames + facts.block.blockNames).filter { !others.contains($0) })
  }

  private func updateTags(_ work: inout Work) async throws {
    guard let tagging = description.tags, work.values["tags_all"] != nil else { return }
    let old = Tags.texts(work.prior?.attribute("tags_all"))
    let new = wantedTags(work)
    let removed = old.keys.filter { new[$0] == nil }.sorted()
    let set = new.filter { old[$0.key] != $0.value }
    if removed.isEmpty, set.isEmpty { return }
    switch tagging.change {
    case .run(let change): try await change(&work, set, removed)
    case .operations(let tag, let untag, let members, let tagsMember, let keysMember):
      if !removed.isEmpty {
        var input = inputMembers(members, work)
        input.put(.list(removed.map { .string($0) }), at: keysMember)
        _ = try await work.call(untag, input)
      }
      if !set.isEmpty {
        var input = inputMembers(members, work)
        input.put(tagging.form.encode(set), at: tagsMember)
        _ = try await work.call(tag, input)
      }
    }
  }

  private func delete(_ request: ApplyRequest) async -> ProviderResult<ApplyResponse> {
    var work = work(prior: request.prior, wanted: request.prior, privateData: request.privateData, request: request)
    do {
      for step in description.delete { _ = try await perform(step, &work, reading: false) }
    } catch {
      if !isAbsence(error) {
        return ProviderResult(
          ApplyResponse(value: request.prior, privateData: request.privateData, isLegacy: facts.isLegacy),
          work.warnings + Failure.diagnostics(error))
      }
    }
    return ProviderResult(ApplyResponse(value: .null(facts.block.objectType), isLegacy: facts.isLegacy), work.warnings)
  }

  /// Reads a new object; one that cannot be seen yet is looked for again.
  private func readNew(_ work: inout Work) async throws {
    let end = ContinuousClock.now.advanced(by: description.settling)
    var pause = Duration.milliseconds(200)
    while true {
      do {
        return try await read(&work)
      } catch {
        guard isAbsence(error), ContinuousClock.now < end else { throw error }
        try await Task.sleep(for: pause)
        pause = min(pause * 2, .seconds(3))
      }
    }
  }

  // MARK: Steps

  @discardableResult
  private func perform(_ step: Step, _ work: inout Work, reading: Bool) async throws -> AWSDocument? {
    switch step {
    case .run(let run):
      try await run(&work)
      return nil
    case .wait(let wait):
      try await wait.carryOut(&work, gone: description.gone, input: inputMembers(wait.members, work))
      return nil
    case .call(let call): return try await perform(call, &work)
    }
  }

  private func perform(_ call: Call, _ work: inout Work) async throws -> AWSDocument? {
    if let condition = call.condition, !condition(work) { return nil }
    var input = ValueEncoding.members(call.sends, work.object)
    for member in inputMembers(call.members, work).members ?? [:] { input[member.name] = member.value }
    if let tagging = description.tags, let path = call.tags {
      let tags = wantedTags(work)
      if !tags.isEmpty { input.put(tagging.form.encode(tags), at: path) }
    }
    if let token = call.token, !work.token.isEmpty { input.put(.string(work.token), at: token) }
    call.adjust?(&input, work)
    var output: AWSDocument
    do {
      output = try await work.call(call.operation, input, service: call.service, retries: call.retries)
    } catch let error as AWSError where call.ignored.contains(error.code) {
      output = .empty
    }
    if let id = call.id {
      let text = id.contains("{") ? work.fill(id) : output.at(id)?.text
      if let text { work.id = text }
    }
    if !call.reads.isEmpty {
      let decoding = ValueDecoding(fillsZero: facts.isLegacy)
      let found = decoding.object(call.reads, output.at(call.root) ?? .empty, facts.block)
      work.found.merge(found) { $1 }
    }
    return output
  }

  private func inputMembers(_ formulas: KeyValuePairs<String, String>, _ work: Work) -> AWSDocument {
    work.members(formulas)
  }

  private func wantedTags(_ work: Work) -> [String: String] {
    if let all = work.value("tags_all"), all.isWhollyKnown { return Tags.texts(all) }
    return Tags.all(work.values["tags"], connection)
  }

  // MARK: Objects

  /// A new work with everything that is known.
  func work(
    prior: Value?, wanted: Value, privateData: [UInt8], request: ApplyRequest? = nil
  ) -> Work {
    let values = (wanted.keyedValues ?? .empty).dictionary
    let known = values["region"]?.stringValue ?? prior?.attribute("region")?.stringValue ?? ""
    let region = facts.isRegional && !known.isEmpty ? known : connection.region
    var work = Work(
      connection: connection, description: description, facts: facts, region: region, prior: prior,
      configuration: request?.configuration ?? .null(facts.block.objectType), token: request?.token ?? "",
      values: values, id: prior?.attribute("id")?.stringValue ?? "")
    for member in (try? JSONReader.read(privateData))?.object ?? JSONObject() { work.notes[member.key] = member.value }
    return work
  }

  /// The complete object: what was found, else what was wanted.
  func finished(_ work: Work, reconciledWith source: Value, afterApply: Bool) -> Value {
    var object: [String: Value] = [:]
    for (name, attribute) in facts.block.attributes {
      let value = work.found[name] ?? work.values[name] ?? .null(attribute.type)
      object[name] = value.isWhollyKnown ? value : .null(attribute.type)
    }
    for (name, nested) in facts.block.blocks {
      let value = work.found[name] ?? work.values[name] ?? nested.absent
      let known = value.isKnown ? withoutUnknown(value) : nested.absent
      object[name] = facts.isLegacy && name != "timeouts" ? ZeroFilling.filled(blocks: known, nested) : known
    }
    if facts.block.attributes["id"] != nil { object["id"] = .string(work.id) }
    if facts.isRegional { object["region"] = .string(work.region) }
    let value = Value.object(object)
    return facts.isLegacy
      ? NullNormalization.reconcile(value, with: source, afterApply: afterApply)
      : SpellingOfNothing.kept(value, as: source)
  }

  private func withoutUnknown(_ value: Value) -> Value {
    if value.isWhollyKnown { return value }
    return value.transformed { (_, part) throws(Never) in part.isKnown ? part : .null(part.type) }
  }

  private func response(_ work: Work, _ request: ApplyRequest) -> ProviderResult<ApplyResponse> {
    let value = finished(work, reconciledWith: request.planned, afterApply: true)
    return ProviderResult(
      ApplyResponse(value: value, privateData: privateData(work), isLegacy: facts.isLegacy), work.warnings)
  }

  private func failure(
    _ error: any Error, _ work: Work, _ request: ApplyRequest, exists: Bool
  ) -> ProviderResult<ApplyResponse> {
    var value = Value.null(facts.block.objectType)
    if exists {
      // What was not read is as wanted for a new object, and as before for one that could not be changed.
      var known = work
      if let prior = work.prior?.keyedValues { known.values = prior.dictionary }
      known.found = [:]
      value = finished(known, reconciledWith: request.planned, afterApply: true)
    }
    return ProviderResult(
      ApplyResponse(value: value, privateData: privateData(work), isLegacy: facts.isLegacy),
      work.warnings + Failure.diagnostics(error))
  }

  func privateData(_ work: Work) -> [UInt8] {
    let notes = work.notes.filter { $0.key != GeneratedNames.note }
    if notes.isEmpty { return [] }
    return JSONWriter.canonical.bytes(.object(JSONObject(notes.map { JSONObject.Member($0.key, $0.value) })))
  }

  /// Whether an error says that the object is not there.
  func isAbsence(_ error: any Error) -> Bool {
    if error is Absent { return true }
    guard let error = error as? AWSError, error.kind == .service else { return false }
    return description.gone.contains { error.code == $0 || error.code.hasSuffix("." + $0) }
  }
}
