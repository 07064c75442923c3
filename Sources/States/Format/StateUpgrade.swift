import Addresses
import Diagnostics
import JSON
import Values

/// Reads the formats 1 to 3, which Terraform wrote before 0.12: attributes are flat text, instances have addresses such
/// as `aws_x.a.0`.
struct StateUpgrade {
  /// A part that has another shape than the format says, or that the present format cannot hold.
  enum Problem: Error {
    case shape(String)
    case content(String)
  }

  private var state = State()
  private let version: String

  static func read(_ bytes: [UInt8], version: String) -> Diagnosed<State?> {
    guard case .object(let document)? = try? JSONReader.read(bytes) else {
      return StateReader.refusal(.wrongShape("a state is an object"))
    }
    var upgrade = StateUpgrade(version: version)
    do throws(Problem) {
      try upgrade.document(document)
    } catch {
      switch error {
      case .shape(let reason): return StateReader.refusal(.wrongShape(reason))
      case .content(let reason): return StateReader.refusal(.upgradeFailed(reason))
      }
    }
    if Version(module: upgrade.state.writerVersion) == nil {
      return StateReader.refusal(.wrongWriter(upgrade.state.writerVersion))
    }
    return Diagnosed(upgrade.state)
  }

  private init(version: String) { self.version = version }

  private mutating func document(_ document: JSONObject) throws(Problem) {
    let writer = try StateUpgrade.text(document["terraform_version"], "\"terraform_version\" is a text")
    state.writerVersion = writer.isEmpty ? "0.0.0" : writer
    state.lineage = try StateUpgrade.text(document["lineage"], "\"lineage\" is a text")
    if let serial = document["serial"], !serial.isNull {
      guard let number = serial.int64 else { throw .shape("\"serial\" is a whole number") }
      guard number >= 0 else { throw .content("its serial is negative") }
      state.serial = UInt64(number)
    }
    for module in try StateUpgrade.list(document["modules"], "\"modules\" is a list") { try self.module(module) }
  }

  private mutating func module(_ json: JSONValue) throws(Problem) {
    guard let object = json.object else { throw .shape("a module is an object") }
    var path: [String] = []
    for step in try StateUpgrade.list(object["path"], "\"path\" is a list") {
      path.append(try StateUpgrade.text(step, "a step of a path is a text"))
    }
    let outputs = try StateUpgrade.members(object["outputs"], "\"outputs\" is an object")
    let resources = try StateUpgrade.members(object["resources"], "\"resources\" is an object")
    guard path.first == "root", path.dropFirst().allSatisfy(StateUpgrade.isIdentifier) else {
      throw .content("it has a module with the path \(path)")
    }
    let address = ModuleInstanceAddress(path.dropFirst().map { ModuleInstanceAddress.Step($0) })
    for member in resources.sortedByKey() { try resource(member.key, member.value, in: address) }
    for member in outputs.members { try output(member.key, member.value, isKept: address.isRoot) }
  }

  private mutating func output(_ name: String, _ json: JSONValue, isKept: Bool) throws(Problem) {
    if version == "1" {
      let text = try StateUpgrade.text(json, "an output is a text")
      if isKept { state.outputs[name] = OutputState(value: .string(normalizing: text), isSensitive: false) }
      return
    }
    let object = try StateUpgrade.members(json, "an output is an object")
    guard isKept else { return }
    let value = object["value"] ?? .null
    do throws(ConversionError) {
      let type = try ValueJSON.impliedType(of: value).withCollections
      state.outputs[name] = OutputState(
        value: try ValueJSON.decode(value, as: type), isSensitive: object["sensitive"]?.bool ?? false)
    } catch {
      throw .content("the value of the output \"\(name)\" cannot be read")
    }
  }

  private mutating func resource(
    _ text: String, _ json: JSONValue, in module: ModuleInstanceAddress
  ) throws(Problem) {
    let object = try StateUpgrade.members(json, "a resource is an object")
    let (name, key) = try StateUpgrade.address(text)
    let address = AbsoluteResourceAddress(module: module, resource: name)
    let provider = try StateUpgrade.provider(
      StateUpgrade.text(object["provider"], "\"provider\" is a text"), for: address)
    var resource = state.resources[address] ?? ResourceState(provider: provider)
    var instance = InstanceState()
    if let primary = object["primary"], !primary.isNull { instance.current = try stored(primary) }
    for (index, deposed) in try StateUpgrade.list(object["deposed"], "\"deposed\" is a list").enumerated() {
      let digits = String(index + 1, radix: 16)
      let key = DeposedKey(String(repeating: "0", count: max(0, 8 - digits.utf8.count)) + digits)
      instance.deposed[key] = try stored(deposed)
    }
    if instance.current != nil || !instance.deposed.isEmpty { resource.instances[key] = instance }
    state.resources[address] = resource
  }

  private func stored(_ json: JSONValue) throws(Problem) -> StoredObject {
    let object = try StateUpgrade.members(json, "an instance is an object")
    var attributes: [String: String] = [:]
    for member in try StateUpgrade.members(object["attributes"], "\"attributes\" is an object") {
      attributes[member.key] = try StateUpgrade.text(member.value, "an attribute is a text")
    }
    let id = try StateUpgrade.text(object["id"], "\"id\" is a text")
    if !id.isEmpty, attributes["id", default: ""].isEmpty { attributes["id"] = id }
    if version != "3" { FlatCollections.upgrade(&attributes) }
    var stored = StoredObject(flatAttributes: attributes)
    if object["tainted"]?.bool == true { stored.status = .tainted }
    var meta = try StateUpgrade.members(object["meta"], "\"meta\" is an object")
    if let found = StateUpgrade.schemaVersion(meta["schema_version"]) {
      stored.schemaVersion = found
      meta["schema_version"] = nil
    }
    if !meta.isEmpty { stored.privateData = JSONWriter.canonical.bytes(.object(meta)) }
    return stored
  }

  /// The version of the schema as the old plugin kit left it; anything else there belongs to the provider.
  private static func schemaVersion(_ json: JSONValue?) -> Int? {
    switch json {
    case .string(let text): UInt64(text).map { Int(clamping: $0) }
    case .number(let number): Int(exactly: number.double.rounded(.towardZero))
    default: nil
    }
  }

  /// Reads `aws_x.a`, `aws_x.a.0`, `data.aws_x.a`.
  private static func address(_ text: String) throws(Problem) -> (ResourceName, InstanceKey) {
    var parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let problem = Problem.content("\"\(text)\" is no resource address of that time")
    guard (2...4).contains(parts.count) else { throw problem }
    var mode = ResourceMode.managed
    if parts.count > 2, parts[0] == "data" {
      mode = .data
      parts.removeFirst()
    }
    guard parts.count <= 3 else { throw problem }
    var key = InstanceKey.none
    if parts.count == 3 {
      guard let index = Int(parts[2]) else { throw problem }
      key = .int(index)
    }
    return (ResourceName(mode, parts[0], parts[1]), key)
  }

  /// Reads `provider.aws.west`, `module.m.provider.aws`, `aws.west`, or nothing: the provider that the type implies.
  private static func provider(
    _ text: String, for address: AbsoluteResourceAddress
  ) throws(Problem) -> ProviderConfigurationAddress {
    let module = address.module.module
    let problem = Problem.content("\(address) names the provider \"\(text)\", which is no provider reference")
    if text.isEmpty {
      // A type that names no provider would be written as a state that nobody can read.
      let type = address.resource.type.split(separator: "_").first.map(String.init) ?? ""
      guard Hostname.normalLabel(type) != nil else { throw problem }
      return ProviderConfigurationAddress(module: module, provider: .legacy(type))
    }
    let names = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard names.allSatisfy(isIdentifier) else { throw problem }
    if text.contains("provider.") {
      guard let found = AddressCache.legacyProvider(names),
        Hostname.normalLabel(found.configuration.provider.type) != nil
      else { throw problem }
      return found.configuration
    }
    guard names.count <= 2, Hostname.normalLabel(names[0]) != nil else { throw problem }
    return ProviderConfigurationAddress(
      module: module, provider: .legacy(names[0]), alias: names.count == 2 ? names[1] : nil)
  }

  private static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isXIDStart || first == "_" else { return false }
    return text.unicodeScalars.allSatisfy { $0.properties.isXIDContinue || $0 == "-" }
  }

  private static func text(_ json: JSONValue?, _ wanted: String) throws(Problem) -> String {
    switch json {
    case nil, .null: return ""
    case .string(let text): return text
    default: throw .shape(wanted)
    }
  }

  private static func list(_ json: JSONValue?, _ wanted: String) throws(Problem) -> [JSONValue] {
    switch json {
    case nil, .null: return []
    case .array(let elements): return elements
    default: throw .shape(wanted)
    }
  }

  private static func members(_ json: JSONValue?, _ wanted: String) throws(Problem) -> JSONObject {
    switch json {
    case nil, .null: return JSONObject()
    case .object(let object): return object
    default: throw .shape(wanted)
    }
  }
}

extension ValueType {
  /// Structural types as the collections that were all there was before 0.12, where their parts are alike.
  fileprivate var withCollections: ValueType {
    switch self {
    case .tuple(let types):
      guard let first = types.first, types.allSatisfy({ $0 == first }) else { return self }
      return .list(first.withCollections)
    case .object(let object):
      guard let first = object.types.first, object.types.allSatisfy({ $0 == first }) else { return self }
      return .map(first.withCollections)
    default: return self
    }
  }
}
