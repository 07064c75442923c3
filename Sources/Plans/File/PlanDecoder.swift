import Addresses
import Cryptography
import Diagnostics
import JSON
import States
import Values

/// Reads what `PlanEncoder` wrote.
struct PlanDecoder {
  /// A part that cannot be read.
  struct Problem: Error {
    var part: String
  }

  private var types: [ValueType] = []
  private var addresses: [String: ResourceInstanceAddress] = [:]
  private var providers: [String: ProviderInstanceAddress] = [:]

  mutating func plan(_ json: JSONValue, prior: State, previous: State) throws(Problem) -> Plan {
    for type in json["types"]?.array ?? [] {
      guard let found = try? TypeJSON.decode(type) else { throw Problem(part: "types") }
      types.append(found)
    }
    guard let mode = json["mode"]?.string.flatMap(Plan.Mode.init) else { throw Problem(part: "mode") }
    var plan = Plan(
      mode: mode, workspace: json["workspace"]?.string ?? "default", previousState: previous, priorState: prior,
      timestamp: json["timestamp"]?.string ?? "", isErrored: json["errored"]?.bool ?? true)
    plan.targets = PlanDecoder.texts(json["targets"])
    plan.excludes = PlanDecoder.texts(json["excludes"])
    plan.ephemeralVariables = PlanDecoder.texts(json["ephemeral_variables"])
    for text in PlanDecoder.texts(json["replace"]) { plan.forcedReplacements.append(try address(text)) }
    for member in json["variables"]?.object?.members ?? [] { plan.variables[member.key] = try value(member.value) }
    for change in json["changes"]?.array ?? [] { plan.changes.append(try self.change(change)) }
    for change in json["drift"]?.array ?? [] { plan.drift.append(try self.change(change)) }
    for output in json["outputs"]?.array ?? [] { plan.outputs.append(try self.output(output)) }
    for check in json["checks"]?.array ?? [] { plan.checks.append(try PlanDecoder.check(check)) }
    for step in json["sequence"]?.array ?? [] { try self.step(step, &plan.sequence) }
    for attribute in json["relevant"]?.array ?? [] {
      guard let resource = attribute[0]?.string, let path = PlanDecoder.paths(attribute[1]).first else {
        throw Problem(part: "relevant attributes")
      }
      plan.relevantAttributes.append(.init(resource: resource, path: path))
    }
    return plan
  }

  private static func texts(_ json: JSONValue?) -> [String] { (json?.array ?? []).compactMap(\.string) }

  private static func paths(_ json: JSONValue?) -> [ValuePath] {
    json.map { SensitivePathsJSON.decode($0) } ?? []
  }

  private mutating func address(_ text: String) throws(Problem) -> ResourceInstanceAddress {
    if let known = addresses[text] { return known }
    guard let found = ResourceInstanceAddress.parse(text).value else { throw Problem(part: text) }
    addresses[text] = found
    return found
  }

  private mutating func provider(_ text: String) throws(Problem) -> ProviderInstanceAddress {
    if let known = providers[text] { return known }
    guard let found = ProviderInstanceAddress.parse(text).value else { throw Problem(part: text) }
    providers[text] = found
    return found
  }

  private func value(_ json: JSONValue?) throws(Problem) -> Value {
    guard let json, let number = json[0]?.int64, types.indices.contains(Int(number)),
      let bytes = json[1]?.string.flatMap({ Base64.standard.decode($0) }),
      let plain = try? ValueMessagePack.decode(bytes, as: types[Int(number)])
    else { throw Problem(part: "a value") }
    let marks = (json[2]?.array ?? []).flatMap(PlanDecoder.marks)
    return marks.isEmpty ? plain : plain.marked(at: marks)
  }

  private static func marks(_ json: JSONValue) -> [PathMarks] {
    let deprecations = (json["deprecations"]?.array ?? []).compactMap { pair -> Deprecation? in
      guard let source = pair[0]?.string, let message = pair[1]?.string else { return nil }
      return Deprecation(source: source, message: message)
    }
    let marks = Marks(
      isSensitive: json["sensitive"]?.bool ?? false, isEphemeral: json["ephemeral"]?.bool ?? false,
      deprecations: Set(deprecations))
    return paths(json["path"]).map { PathMarks(path: $0, marks: marks) }
  }

  private mutating func change(_ json: JSONValue) throws(Problem) -> ResourceChange {
    guard let text = json["address"]?.string, let providerText = json["provider"]?.string,
      let action = json["action"]?.string.flatMap(Action.init)
    else { throw Problem(part: "a change") }
    let address = try address(text)
    var change = ResourceChange(
      address: address, provider: try provider(providerText), action: action, before: try value(json["before"]),
      after: try value(json["after"]))
    if let previous = json["previous"]?.string { change.previousAddress = try self.address(previous) }
    change.deposed = json["deposed"]?.string.map { DeposedKey($0) }
    change.reason = json["reason"]?.string.flatMap(ActionReason.init) ?? .none
    change.schemaVersion = Int(json["schema_version"]?.int64 ?? 0)
    change.plannedPrivate = json["private"]?.string.flatMap { Base64.standard.decode($0) } ?? []
    change.requiredReplace = PlanDecoder.paths(json["replace_paths"])
    if let importing = json["importing"], let id = importing[0]?.string {
      change.importing = .init(id: id, isSensitive: importing[1]?.bool ?? false)
      if let identity = json["importing_identity"] { change.importing?.identity = try value(identity) }
    }
    change.generatedConfiguration = json["configuration"]?.string
    change.createBeforeDestroy = json["create_before_destroy"]?.bool ?? false
    for text in PlanDecoder.texts(json["dependencies"]) {
      change.dependencies.append(try self.address(text).configuration)
    }
    return change
  }

  private func output(_ json: JSONValue) throws(Problem) -> OutputChange {
    guard let name = json["name"]?.string, let action = json["action"]?.string.flatMap(Action.init) else {
      throw Problem(part: "an output")
    }
    return OutputChange(
      name: name, action: action, before: try value(json["before"]), after: try value(json["after"]),
      isSensitive: json["sensitive"]?.bool ?? false)
  }

  private static func check(_ json: JSONValue) throws(Problem) -> CheckResult {
    guard let kind = json["kind"]?.string.flatMap(CheckResult.Kind.init(rawValue:)),
      let address = json["address"]?.string,
      let status = json["status"]?.string.flatMap(CheckResult.Status.init(rawValue:))
    else { throw Problem(part: "a check") }
    var check = CheckResult(kind: kind, configurationAddress: address, status: status)
    for object in json["objects"]?.array ?? [] {
      check.objects.append(
        CheckResult.Object(
          address: object[0]?.string ?? "",
          status: object[1]?.string.flatMap(CheckResult.Status.init(rawValue:)) ?? .unknown,
          failureMessages: texts(object[2])))
    }
    return check
  }

  private mutating func step(_ json: JSONValue, _ sequence: inout ChangeSequence) throws(Problem) {
    let after = (json[2]?.array ?? []).compactMap { $0.int64.map(Int.init) }
    let name = json[0]?.string ?? ""
    if name == "join" {
      _ = sequence.append(.join, after: after)
      return
    }
    let address = try address(json[1]?.string ?? "")
    let key = DeposedKey(json[3]?.string ?? "")
    let operation: ChangeSequence.Operation
    switch name {
    case "apply": operation = .apply(address)
    case "delete": operation = .delete(address)
    case "forget": operation = .forget(address)
    case "depose": operation = .depose(address, key)
    case "delete-deposed": operation = .deleteDeposed(address, key)
    case "forget-deposed": operation = .forgetDeposed(address, key)
    default: throw Problem(part: "the step \"\(name)\"")
    }
    _ = sequence.append(operation, after: after)
  }
}
