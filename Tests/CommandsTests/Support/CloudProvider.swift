import Addresses
import Diagnostics
import Providers
import Schemas
import Synchronization
import Values

/// A cloud in memory with servers and images, so that transcripts show blocks, documents, replacements and failures.
final class CloudProvider: Provider {
  private struct Contents {
    var objects: [String: Value] = [:]
    var made = 0
  }

  private let contents = Mutex(Contents())

  static let address = ProviderAddress.implied("cloud")

  private static let server = BlockSchema(
    attributes: [
      "id": AttributeSchema(.plain(.string), isComputed: true),
      "address": AttributeSchema(.plain(.string), isComputed: true),
      "name": AttributeSchema(.plain(.string), isRequired: true),
      "image": AttributeSchema(.plain(.string), isRequired: true),
      "size": AttributeSchema(.plain(.string), isOptional: true),
      "tags": AttributeSchema(.plain(.map(.string)), isOptional: true),
      "policy": AttributeSchema(.plain(.string), isOptional: true),
      "user_data": AttributeSchema(.plain(.string), isOptional: true),
      "password": AttributeSchema(.plain(.string), isOptional: true, isSensitive: true),
      "zones": AttributeSchema(.plain(.list(.string)), isOptional: true),
    ],
    blocks: [
      "rule": NestedBlockSchema(
        .set,
        BlockSchema(attributes: [
          "port": AttributeSchema(.plain(.number), isRequired: true),
          "source": AttributeSchema(.plain(.string), isRequired: true),
        ])),
      "disk": NestedBlockSchema(
        .list,
        BlockSchema(attributes: [
          "size": AttributeSchema(.plain(.number), isRequired: true),
          "kind": AttributeSchema(.plain(.string), isOptional: true),
        ])),
    ])

  private static let image = BlockSchema(attributes: [
    "name": AttributeSchema(.plain(.string), isRequired: true),
    "id": AttributeSchema(.plain(.string), isComputed: true),
  ])

  let schema = ProviderSchema(
    resources: ["cloud_server": VersionedSchema(block: CloudProvider.server)],
    dataSources: ["cloud_image": VersionedSchema(block: CloudProvider.image)])

  /// Changes an object behind the program's back; `nil` removes it.
  func tamper(_ id: String, _ change: ([String: Value]) -> [String: Value]?) {
    contents.withLock { contents in
      guard let object = contents.objects[id]?.keyedValues?.dictionary else { return }
      contents.objects[id] = change(object).map { Value.object($0) }
    }
  }

  /// Puts an object there that the program does not know.
  func place(_ id: String, _ attributes: [String: Value]) {
    var object = CloudProvider.server.impliedType.nothing
    for (name, value) in attributes { object[name] = value }
    object["id"] = .string(id)
    contents.withLock { $0.objects[id] = .object(object) }
  }

  func validateProviderConfiguration(_ configuration: Value) async -> [ProviderDiagnostic] { [] }
  func validate(_ kind: ResourceKind, _ type: String, _ configuration: Value) async -> [ProviderDiagnostic] { [] }
  func configure(_ configuration: Value) async -> [ProviderDiagnostic] { [] }

  func upgradeState(
    _ type: String, fromVersion: Int, _ json: [UInt8], flat: [String: String]?
  ) async -> ProviderResult<Value> { ProviderResult(.dynamic) }

  func read(_ request: ReadRequest) async -> ProviderResult<ReadResponse> {
    let id = request.prior.attribute("id")?.stringValue ?? ""
    let found = contents.withLock { $0.objects[id] } ?? .null(request.prior.type)
    return ProviderResult(ReadResponse(value: found))
  }

  func plan(_ request: PlanRequest) async -> ProviderResult<PlanResponse> {
    guard let proposed = request.proposed.keyedValues else {
      return ProviderResult(PlanResponse(planned: request.proposed))
    }
    let forces = !request.prior.isNull && request.prior.attribute("image") != proposed["image"]
    let isNew = request.prior.isNull || forces
    let planned = proposed.mapValues { name, value in
      isNew && (name == "id" || name == "address") ? .unknown(.string) : value
    }
    let replaced: [ValuePath] = forces ? [ValuePath.root.attribute("image")] : []
    return ProviderResult(PlanResponse(planned: .object(planned), requiresReplace: replaced))
  }

  func apply(_ request: ApplyRequest) async -> ProviderResult<ApplyResponse> {
    guard let planned = request.planned.keyedValues else {
      let id = request.prior.attribute("id")?.stringValue ?? ""
      contents.withLock { _ = $0.objects.removeValue(forKey: id) }
      return ProviderResult(ApplyResponse(value: request.planned))
    }
    if planned["size"]?.stringValue == "impossible" {
      let message = ProviderDiagnostic(
        .error, "Server cannot be made", "The cloud has no servers of the size \"impossible\".",
        at: ValuePath.root.attribute("size"))
      return ProviderResult(ApplyResponse(value: request.prior), [message])
    }
    return contents.withLock { contents in
      if request.prior.isNull { contents.made += 1 }
      let number = contents.made
      let made = Value.object(
        planned.mapValues { name, value in
          guard !value.isKnown else { return value }
          return name == "id" ? .string("srv-\(number)") : .string("10.0.0.\(number)")
        })
      contents.objects[made.attribute("id")?.stringValue ?? ""] = made
      return ProviderResult(ApplyResponse(value: made))
    }
  }

  func importObject(_ type: String, id: String) async -> ProviderResult<[ImportedObject]> {
    guard let found = contents.withLock({ $0.objects[id] }) else { return ProviderResult([]) }
    return ProviderResult([ImportedObject(type: type, value: found)])
  }

  func move(_ request: MoveRequest) async -> ProviderResult<MoveResponse> {
    ProviderResult(MoveResponse(value: .dynamic))
  }

  func readData(_ type: String, _ configuration: Value, providerMeta: Value?) async -> ProviderResult<Value> {
    var object = configuration.keyedValues?.dictionary ?? [:]
    object["id"] = .string("img-" + (object["name"]?.stringValue ?? ""))
    return ProviderResult(.object(object))
  }

  func open(_ type: String, _ configuration: Value) async -> ProviderResult<OpenResponse> {
    ProviderResult(OpenResponse(value: .dynamic))
  }

  func renew(_ type: String, privateData: [UInt8]) async -> ProviderResult<RenewResponse> {
    ProviderResult(RenewResponse())
  }

  func close(_ type: String, privateData: [UInt8]) async -> [ProviderDiagnostic] { [] }

  func identity(of request: ApplyRequest) -> RecoveryIdentity { .upsert }

  func recover(_ request: RecoveryRequest) async -> ProviderResult<RecoveryResponse> { ProviderResult(.absent) }

  func stop() async {}
}

extension ValueType {
  /// Attributes of an object type, each null (blocks that may repeat: empty).
  fileprivate var nothing: [String: Value] {
    guard case .object(let object) = self else { return [:] }
    return Dictionary(
      object.attributes.map { name, type -> (String, Value) in
        switch type {
        case .list(let element) where name == "disk": (name, .list(of: element, []))
        case .set(let element): (name, .set(of: element, []))
        default: (name, .null(type))
        }
      }, uniquingKeysWith: { first, _ in first })
  }
}
