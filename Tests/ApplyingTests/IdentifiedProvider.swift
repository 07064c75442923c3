import Addresses
import Diagnostics
import Providers
import Schemas
import Synchronization
import Values

/// A provider whose objects have identities, with a lease to open; keeps what it was asked.
final class IdentifiedProvider: Provider {
  static let address = ProviderAddress(hostname: "example.com", namespace: "test", type: "known")
  private let asked = Mutex<[String]>([])

  var calls: [String] { asked.withLock { $0 } }

  private func note(_ text: String) { asked.withLock { $0.append(text) } }

  let schema: ProviderSchema = {
    let thing = BlockSchema(attributes: [
      "id": AttributeSchema(.plain(.string), isComputed: true),
      "name": AttributeSchema(.plain(.string), isRequired: true),
      "secret": AttributeSchema(.plain(.string), isOptional: true, isWriteOnly: true),
    ])
    let lease = BlockSchema(attributes: [
      "name": AttributeSchema(.plain(.string), isRequired: true),
      "value": AttributeSchema(.plain(.string), isComputed: true),
    ])
    var schema = ProviderSchema(
      configuration: BlockSchema(attributes: ["endpoint": AttributeSchema(.plain(.string), isOptional: true)]),
      resources: ["known_thing": VersionedSchema(block: thing)],
      ephemeralResources: ["known_lease": VersionedSchema(block: lease)])
    schema.providerMeta = BlockSchema(attributes: ["team": AttributeSchema(.plain(.string), isOptional: true)])
    schema.identitySchema = { type in
      type == "known_thing"
        ? VersionedSchema(
          version: 2,
          block: BlockSchema(attributes: [
            "id": AttributeSchema(.plain(.string), isRequired: true),
            "realm": AttributeSchema(.plain(.string), isOptional: true),
          ]))
        : nil
    }
    return schema
  }()

  private func identity(_ id: Value) -> Value { .object(["id": id, "realm": .string("main")]) }

  private func text(_ value: Value?) -> String {
    guard let value else { return "-" }
    return value.attribute("id")?.stringValue ?? value.attribute("team")?.stringValue ?? "?"
  }

  func validateProviderConfiguration(_ configuration: Value) async -> [ProviderDiagnostic] { [] }

  func validate(_ kind: ResourceKind, _ type: String, _ configuration: Value) async -> [ProviderDiagnostic] { [] }

  func configure(_ configuration: Value) async -> [ProviderDiagnostic] { [] }

  func upgradeState(
    _ type: String, fromVersion: Int, _ json: [UInt8], flat: [String: String]?
  ) async -> ProviderResult<Value> { ProviderResult(.dynamic) }

  func upgradeIdentity(_ type: String, fromVersion: Int, _ json: [UInt8]) async -> ProviderResult<Value?> {
    note("upgrade identity of version \(fromVersion)")
    return ProviderResult(identity(.string("thing-upgraded")))
  }

  func read(_ request: ReadRequest) async -> ProviderResult<ReadResponse> {
    note("read \(text(request.identity)) for \(text(request.providerMeta))")
    return ProviderResult(ReadResponse(value: request.prior, identity: request.identity))
  }

  func plan(_ request: PlanRequest) async -> ProviderResult<PlanResponse> {
    guard !request.proposed.isNull else {
      note("plan the end of \(text(request.identity))")
      return ProviderResult(PlanResponse(planned: request.proposed))
    }
    guard request.prior.isNull else {
      return ProviderResult(PlanResponse(planned: request.proposed, identity: request.identity))
    }
    let planned = Value.object([
      "id": .unknown(.string), "name": request.configuration.attribute("name") ?? .null(.string),
      "secret": .null(.string),
    ])
    return ProviderResult(
      PlanResponse(planned: planned, identity: .unknown(.object(["id": .string, "realm": .string]))))
  }

  func apply(_ request: ApplyRequest) async -> ProviderResult<ApplyResponse> {
    guard let name = request.planned.attribute("name")?.stringValue else {
      note("delete")
      return ProviderResult(ApplyResponse(value: request.planned))
    }
    note("apply \(name)")
    if name == "bad" {
      let nothing = Value.null(request.planned.type)
      return ProviderResult(ApplyResponse(value: nothing), [ProviderDiagnostic(.error, "Bad name", "It is bad.")])
    }
    let id = Value.string("thing-\(name)")
    return ProviderResult(
      ApplyResponse(
        value: .object(["id": id, "name": .string(name), "secret": .null(.string)]), identity: identity(id)))
  }

  func importObject(_ type: String, id: String) async -> ProviderResult<[ImportedObject]> { ProviderResult([]) }

  func importObject(_ type: String, identity: Value) async -> ProviderResult<[ImportedObject]> {
    note("import \(text(identity))")
    let id = identity.attribute("id") ?? .null(.string)
    return ProviderResult([
      ImportedObject(
        type: type, value: .object(["id": id, "name": .string("a"), "secret": .null(.string)]), identity: identity)
    ])
  }

  func move(_ request: MoveRequest) async -> ProviderResult<MoveResponse> {
    ProviderResult(MoveResponse(value: .dynamic))
  }

  func readData(_ type: String, _ configuration: Value, providerMeta: Value?) async -> ProviderResult<Value> {
    ProviderResult(.dynamic)
  }

  func open(_ type: String, _ configuration: Value) async -> ProviderResult<OpenResponse> {
    let name = configuration.attribute("name") ?? .null(.string)
    note("open \(name.stringValue ?? "")")
    return ProviderResult(
      OpenResponse(
        value: .object(["name": name, "value": .string("v")]), privateData: Array((name.stringValue ?? "").utf8)))
  }

  func renew(_ type: String, privateData: [UInt8]) async -> ProviderResult<RenewResponse> {
    ProviderResult(RenewResponse())
  }

  func close(_ type: String, privateData: [UInt8]) async -> [ProviderDiagnostic] {
    note("close \(String(decoding: privateData, as: UTF8.self))")
    return []
  }

  func identity(of request: ApplyRequest) -> RecoveryIdentity { .returnedIdentifier }

  func recover(_ request: RecoveryRequest) async -> ProviderResult<RecoveryResponse> { ProviderResult(.absent) }

  func stop() async {}
}
