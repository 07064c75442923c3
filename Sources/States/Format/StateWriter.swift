import Addresses
import Cryptography
import JSON
import Values

/// Writes format 4, straight into bytes: a state may have a hundred thousand instances.
struct StateWriter {
  let version: String
  var output: [UInt8] = []
  private let json = JSONWriter()
  private var dependencies: [ResourceAddress: [UInt8]] = [:]
  private var providers: [ProviderConfigurationAddress: [UInt8]] = [:]

  init(version: String) { self.version = version }

  /// One object as it stands in a state, without a key.
  static func bytes(of object: StoredObject) -> [UInt8] {
    var writer = StateWriter(version: "")
    writer.object(object, .none, deposed: nil, provider: nil, isFirst: true)
    return writer.output
  }

  mutating func write(_ state: State) {
    raw("{\"version\":4,\"terraform_version\":")
    text(version)
    raw(",\"serial\":\(state.serial),\"lineage\":")
    text(state.lineage)
    raw(",\"outputs\":{")
    outputs(state.outputs)
    raw("},\"resources\":[")
    resources(state.resources)
    raw("],\"check_results\":")
    checks(state.checks)
    raw("}\n")
  }

  private mutating func raw(_ text: String) { output += text.utf8 }

  private mutating func text(_ text: String) { json.writeString(text, to: &output) }

  private mutating func outputs(_ outputs: [String: OutputState]) {
    var isFirst = true
    for (name, stored) in outputs.sorted(by: { KeyOrder.precedes($0.key, $1.key) }) {
      if !isFirst { raw(",") }
      isFirst = false
      text(name)
      raw(":{\"value\":")
      let value = stored.value.withoutMarks
      json.write((try? ValueJSON.encode(value.unknownAsNull, as: value.type)) ?? .null, to: &output)
      raw(",\"type\":")
      json.write(TypeJSON.encode(value.type), to: &output)
      if stored.isSensitive { raw(",\"sensitive\":true") }
      if let deprecated = stored.deprecated {
        raw(",\"deprecated\":")
        text(deprecated)
      }
      raw("}")
    }
  }

  private mutating func resources(_ resources: [AbsoluteResourceAddress: ResourceState]) {
    let sorted = resources.map { (key: StateWriter.sortKey($0.key), address: $0.key, state: $0.value) }
      .sorted { StateWriter.precedes($0.key, $1.key) }
    for (index, resource) in sorted.enumerated() {
      raw(index == 0 ? "{" : ",{")
      let (address, state) = (resource.address, resource.state)
      if !address.module.isRoot {
        raw("\"module\":")
        text(address.module.description)
        raw(",")
      }
      raw("\"mode\":\"\(address.resource.mode.rawValue)\",\"type\":")
      text(address.resource.type)
      raw(",\"name\":")
      text(address.resource.name)
      // Instances that use different instances of a provider each name theirs.
      let hasKeys = state.instances.values.contains { $0.providerKey != .none }
      if !hasKeys {
        raw(",\"provider\":")
        output += provider(state.provider)
      }
      raw(",\"instances\":[")
      instances(state, hasProviderKeys: hasKeys)
      raw("]}")
    }
  }

  /// Module, mode, type and name with zero bytes between: in the order of these bytes the reference sorts.
  private static func sortKey(_ address: AbsoluteResourceAddress) -> [UInt8] {
    var key: [UInt8] = []
    for part in [
      address.module.description, address.resource.mode.rawValue, address.resource.type, address.resource.name,
    ] {
      key += part.utf8
      key.append(0)
    }
    return key
  }

  private static func precedes(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    first.lexicographicallyPrecedes(second)
  }

  private mutating func provider(_ address: ProviderConfigurationAddress) -> [UInt8] {
    if let known = providers[address] { return known }
    var bytes: [UInt8] = []
    json.writeString(address.description, to: &bytes)
    providers[address] = bytes
    return bytes
  }

  private mutating func instances(_ resource: ResourceState, hasProviderKeys: Bool) {
    var isFirst = true
    for (key, instance) in resource.instances.sorted(by: { $0.key < $1.key }) {
      let provider =
        hasProviderKeys
        ? ProviderInstanceAddress(configuration: resource.provider, key: instance.providerKey).description : nil
      if let current = instance.current {
        object(current, key, deposed: nil, provider: provider, isFirst: isFirst)
        isFirst = false
      }
      for (deposed, stored) in instance.deposed.sorted(by: { KeyOrder.precedes($0.key.text, $1.key.text) }) {
        object(stored, key, deposed: deposed, provider: provider, isFirst: isFirst)
        isFirst = false
      }
    }
  }

  private mutating func object(
    _ object: StoredObject, _ key: InstanceKey, deposed: DeposedKey?, provider: String?, isFirst: Bool
  ) {
    raw(isFirst ? "{" : ",{")
    switch key {
    case .none: break
    case .int(let number): raw("\"index_key\":\(number),")
    case .string(let name):
      raw("\"index_key\":")
      text(name)
      raw(",")
    }
    if object.status == .tainted { raw("\"status\":\"tainted\",") }
    if let deposed {
      raw("\"deposed\":")
      text(deposed.text)
      raw(",")
    }
    if let provider {
      raw("\"provider\":")
      text(provider)
      raw(",")
    }
    raw("\"schema_version\":\(object.schemaVersion)")
    attributes(object)
    raw(",\"sensitive_attributes\":")
    if object.sensitivePaths.isEmpty {
      raw("[]")
    } else {
      json.write(SensitivePathsJSON.encode(object.sensitivePaths), to: &output)
    }
    if let identity = object.identity {
      raw(",\"identity_schema_version\":\(object.identitySchemaVersion),\"identity\":")
      output += identity
    }
    if !object.privateData.isEmpty { raw(",\"private\":\"\(Base64.standard.encode(object.privateData))\"") }
    dependencies(of: object)
    if object.createBeforeDestroy { raw(",\"create_before_destroy\":true") }
    if object.skipDestroy { raw(",\"skip_destroy\":true") }
    raw("}")
  }

  private mutating func attributes(_ object: StoredObject) {
    if let flat = object.flatAttributes {
      guard !flat.isEmpty else { return }
      raw(",\"attributes_flat\":")
      let members = flat.sorted { KeyOrder.precedes($0.key, $1.key) }.map {
        JSONObject.Member($0.key, .string($0.value))
      }
      json.write(.object(JSONObject(members)), to: &output)
    } else if !object.attributes.isEmpty {
      raw(",\"attributes\":")
      output += object.attributes
    }
  }

  private mutating func dependencies(of object: StoredObject) {
    guard !object.dependencies.isEmpty else { return }
    raw(",\"dependencies\":[")
    for (index, address) in object.dependencies.enumerated() {
      if index > 0 { raw(",") }
      if let known = dependencies[address] {
        output += known
      } else {
        var bytes: [UInt8] = []
        json.writeString(address.description, to: &bytes)
        dependencies[address] = bytes
        output += bytes
      }
    }
    raw("]")
  }

  private mutating func checks(_ checks: [CheckResult]) {
    guard !checks.isEmpty else { return raw("null") }
    raw("[")
    for (index, check) in checks.enumerated() {
      raw(
        index == 0
          ? "{\"object_kind\":\"\(check.kind.stored)\",\"config_addr\":"
          : ",{\"object_kind\":\"\(check.kind.stored)\",\"config_addr\":")
      text(check.configurationAddress)
      raw(",\"status\":\"\(check.status.rawValue)\",\"objects\":")
      if check.objects.isEmpty { raw("null") } else { objects(check.objects) }
      raw("}")
    }
    raw("]")
  }

  private mutating func objects(_ objects: [CheckResult.Object]) {
    raw("[")
    for (index, object) in objects.enumerated() {
      raw(index == 0 ? "{\"object_addr\":" : ",{\"object_addr\":")
      text(object.address)
      raw(",\"status\":\"\(object.status.rawValue)\"")
      if !object.failureMessages.isEmpty {
        raw(",\"failure_messages\":")
        json.write(.array(object.failureMessages.map { .string($0) }), to: &output)
      }
      raw("}")
    }
    raw("]")
  }
}
