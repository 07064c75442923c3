import Addresses
import Cryptography
import Diagnostics
import JSON
import Values

/// The JSON of journal records.
enum JournalCodec {
  static func encode(_ record: JournalRecord) -> JSONValue {
    switch record {
    case .begin(let begin): .object(encode(begin))
    case .resume(let run): .object(["kind": "resume", "run": .string(run)])
    case .intent(let intent): .object(encode(intent))
    case .done(let outcome): .object(encode(outcome, kind: "done"))
    case .failed(let outcome): .object(encode(outcome, kind: "failed"))
    case .storing(let snapshot): .object(encode(snapshot, kind: "storing"))
    case .end(let snapshot): .object(encode(snapshot, kind: "end"))
    }
  }

  static func decode(_ json: JSONValue) -> JournalRecord? {
    guard case .object(let object) = json else { return nil }
    switch object["kind"]?.string {
    case "begin": return begin(object).map { .begin($0) }
    case "resume": return .resume(run: object["run"]?.string ?? "")
    case "intent": return intent(object).map { .intent($0) }
    case "done": return outcome(object).map { .done($0) }
    case "failed": return outcome(object).map { .failed($0) }
    case "storing": return snapshot(object).map { .storing($0) }
    case "end": return snapshot(object).map { .end($0) }
    default: return nil
    }
  }

  private static func encode(_ begin: JournalBegin) -> JSONObject {
    [
      "kind": "begin", "run": .string(begin.run), "fencing": .number(JSONNumber(begin.fencing)),
      "lineage": .string(begin.lineage), "serial": .number(JSONNumber(begin.serial)),
      "state": .string(begin.stateDigest), "plan": .string(begin.planDigest), "version": .string(begin.version),
      "time": .string(begin.time),
    ]
  }

  private static func begin(_ object: JSONObject) -> JournalBegin? {
    guard let run = object["run"]?.string, let lineage = object["lineage"]?.string,
      let serial = object["serial"]?.number?.uint64
    else { return nil }
    return JournalBegin(
      run: run, fencing: object["fencing"]?.number?.uint64 ?? 0, lineage: lineage, serial: serial,
      stateDigest: object["state"]?.string ?? "", planDigest: object["plan"]?.string ?? "",
      version: object["version"]?.string ?? "", time: object["time"]?.string ?? "")
  }

  private static func encode(_ snapshot: JournalSnapshot, kind: String) -> JSONObject {
    ["kind": .string(kind), "serial": .number(JSONNumber(snapshot.serial)), "digest": .string(snapshot.digest)]
  }

  private static func snapshot(_ object: JSONObject) -> JournalSnapshot? {
    guard let serial = object["serial"]?.number?.uint64, let digest = object["digest"]?.string else { return nil }
    return JournalSnapshot(serial: serial, digest: digest)
  }

  private static func encode(_ subject: JournalObject, kind: String) -> JSONObject {
    var object: JSONObject = [
      "kind": .string(kind), "step": .number(JSONNumber(subject.step)), "address": .string(subject.address.description),
    ]
    if let deposed = subject.deposed { object["deposed"] = .string(deposed.text) }
    return object
  }

  private static func subject(_ object: JSONObject) -> JournalObject? {
    guard let step = object["step"]?.int64, let text = object["address"]?.string,
      let address = ResourceInstanceAddress.parse(text).value
    else { return nil }
    return JournalObject(
      step: Int(step), address: address, deposed: object["deposed"]?.string.map { DeposedKey($0) })
  }

  private static func encode(_ intent: JournalIntent) -> JSONObject {
    var object = encode(intent.object, kind: "intent")
    object["action"] = .string(intent.action)
    object["provider"] = .string(intent.provider.description)
    object["token"] = .string(intent.token)
    object["identity"] = .string(intent.identity)
    object["schema_version"] = .number(JSONNumber(intent.schemaVersion))
    object["dependencies"] = .array(intent.dependencies.map { .string($0.description) })
    object["prior"] = encode(intent.prior)
    object["planned"] = encode(intent.planned)
    object["configuration"] = encode(intent.configuration)
    if !intent.privateData.isEmpty { object["private"] = .string(Base64.standard.encode(intent.privateData)) }
    object["absent"] = .bool(intent.wasAbsent)
    object["service_time"] = .string(intent.serviceTime)
    return object
  }

  private static func intent(_ object: JSONObject) -> JournalIntent? {
    guard let subject = subject(object), let provider = provider(object["provider"]),
      let prior = value(object["prior"]), let planned = value(object["planned"]),
      let configuration = value(object["configuration"])
    else { return nil }
    var addresses = AddressCache()
    var ignored = Diagnostics()
    return JournalIntent(
      object: subject, action: object["action"]?.string ?? "", provider: provider,
      token: object["token"]?.string ?? "", identity: object["identity"]?.string ?? "",
      schemaVersion: Int(object["schema_version"]?.int64 ?? 0),
      dependencies: (object["dependencies"]?.array ?? []).compactMap(\.string).compactMap {
        addresses.dependency($0, into: &ignored)
      },
      prior: prior, planned: planned, configuration: configuration,
      privateData: object["private"]?.string.flatMap { Base64.standard.decode($0) } ?? [],
      wasAbsent: object["absent"]?.bool ?? false, serviceTime: object["service_time"]?.string ?? "")
  }

  private static func encode(_ outcome: JournalOutcome, kind: String) -> JSONObject {
    var object = encode(outcome.object, kind: kind)
    if let provider = outcome.provider { object["provider"] = .string(provider.description) }
    if outcome.isSetAside { object["set_aside"] = true }
    if let stored = outcome.stored {
      object["object"] = (try? JSONReader.read(StateWriter.bytes(of: stored))) ?? .null
    }
    return object
  }

  private static func outcome(_ object: JSONObject) -> JournalOutcome? {
    guard let subject = subject(object) else { return nil }
    var stored: StoredObject?
    if let json = object["object"] {
      guard let read = StateReader.object(JSONWriter().bytes(json), of: subject.address) else { return nil }
      stored = read
    }
    return JournalOutcome(
      object: subject, provider: provider(object["provider"]), stored: stored,
      isSetAside: object["set_aside"]?.bool ?? false)
  }

  private static func provider(_ json: JSONValue?) -> ProviderInstanceAddress? {
    json?.string.flatMap { ProviderInstanceAddress.parse($0).value }
  }

  /// A value with its type: it may be partly unknown, which JSON alone cannot say.
  private static func encode(_ value: Value) -> JSONValue {
    let plain = value.withoutMarks
    let bytes = (try? ValueMessagePack.encode(plain, as: plain.type)) ?? []
    return ["type": TypeJSON.encode(plain.type), "value": .string(Base64.standard.encode(bytes))]
  }

  private static func value(_ json: JSONValue?) -> Value? {
    guard let json, let type = json["type"].flatMap({ try? TypeJSON.decode($0) }),
      let bytes = json["value"]?.string.flatMap({ Base64.standard.decode($0) })
    else { return nil }
    return try? ValueMessagePack.decode(bytes, as: type)
  }
}
