import Addresses
import Cryptography
import Diagnostics
import JSON

extension StateReader {
  /// What stands in one element of `resources`, before anything is made of it.
  private struct RawResource {
    var mode = ""
    var type = ""
    var name = ""
    var module = ""
    var provider = ""
    var instances: [RawInstance] = []
  }

  private struct RawInstance {
    enum Key { case none, int(Int), string(String), invalid }

    var key = Key.none
    var status = ""
    var deposed = ""
    var provider = ""
    var attributes: [UInt8]?
    var sensitive: [UInt8] = []
    var dependencies: [String] = []
    var object = StoredObject()
  }

  mutating func resource(_ scanner: inout JSONTextScanner) throws(Failure) {
    var raw = RawResource()
    try scanner.members("a resource is an object") { scanner, key throws(Failure) in
      switch key {
      case "mode": raw.mode = try scanner.text("\"mode\" is a text")
      case "type": raw.type = try scanner.text("\"type\" is a text")
      case "name": raw.name = try scanner.text("\"name\" is a text")
      case "module": raw.module = try scanner.text("\"module\" is a text")
      case "provider": raw.provider = try scanner.text("\"provider\" is a text")
      case "instances":
        try scanner.elements("\"instances\" is a list") { scanner throws(Failure) in
          raw.instances.append(try StateReader.instance(&scanner))
        }
      default: try scanner.skip()
      }
    }
    add(raw)
  }

  private static func instance(_ scanner: inout JSONTextScanner) throws(Failure) -> RawInstance {
    var raw = RawInstance()
    try scanner.members("an instance is an object") { scanner, key throws(Failure) in
      switch key {
      case "index_key": raw.key = try instanceKey(&scanner)
      case "status": raw.status = try scanner.text("\"status\" is a text")
      case "deposed": raw.deposed = try scanner.text("\"deposed\" is a text")
      case "provider", "instance_provider": raw.provider = try scanner.text("\"provider\" is a text")
      case "schema_version":
        raw.object.schemaVersion = Int(clamping: try scanner.whole("\"schema_version\" is a whole number"))
      case "attributes": raw.attributes = try scanner.tidyValue()
      case "attributes_flat": raw.object.flatAttributes = try flatAttributes(&scanner)
      case "sensitive_attributes": raw.sensitive = try scanner.tidyValue()
      case "private": raw.object.privateData = try base64(&scanner)
      case "dependencies":
        try scanner.elements("\"dependencies\" is a list") { scanner throws(Failure) in
          raw.dependencies.append(try scanner.text("a dependency is a text"))
        }
      case "create_before_destroy":
        raw.object.createBeforeDestroy = try scanner.flag("\"create_before_destroy\" is true or false")
      case "skip_destroy": raw.object.skipDestroy = try scanner.flag("\"skip_destroy\" is true or false")
      case "identity": raw.object.identity = try scanner.tidyValue()
      case "identity_schema_version":
        raw.object.identitySchemaVersion = Int(clamping: try scanner.whole("the version is a whole number"))
      default: try scanner.skip()
      }
    }
    return raw
  }

  /// One object as it stands in a state; `nil` for anything else.
  static func object(_ bytes: [UInt8], of address: ResourceInstanceAddress) -> StoredObject? {
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = JSONTextScanner(buffer)
      var reader = StateReader()
      guard let raw = try? instance(&scanner), let object = reader.object(raw, address),
        !reader.diagnostics.hasErrors
      else { return nil }
      return object
    }
  }

  private static func instanceKey(_ scanner: inout JSONTextScanner) throws(Failure) -> RawInstance.Key {
    if scanner.peek() == UInt8(ascii: "\"") { return .string(try scanner.text("")) }
    switch try? JSONReader.read(try scanner.tidyValue()) {
    case .null: return .none
    case .number(let number):
      return Int(number.text).map { .int($0) } ?? .int(Int(exactly: number.double.rounded(.towardZero)) ?? 0)
    default: return .invalid
    }
  }

  private static func flatAttributes(_ scanner: inout JSONTextScanner) throws(Failure) -> [String: String] {
    var attributes: [String: String] = [:]
    try scanner.members("\"attributes_flat\" is an object") { scanner, name throws(Failure) in
      attributes[name] = try scanner.text("a flat attribute is a text")
    }
    return attributes
  }

  private static func base64(_ scanner: inout JSONTextScanner) throws(Failure) -> [UInt8] {
    _ = scanner.peek()
    let start = scanner.at
    guard let bytes = Base64.standard.decode(try scanner.text("\"private\" is a text")) else {
      throw Failure(kind: .shape, message: "\"private\" is base64", byte: start)
    }
    return bytes
  }

  private mutating func add(_ raw: RawResource) {
    guard let mode = ResourceMode(rawValue: raw.mode), mode != .ephemeral else {
      diagnostics.append(.wrongMode(raw.mode, type: raw.type, name: raw.name))
      return
    }
    guard let module = addresses.module(raw.module, into: &diagnostics) else { return }
    let address = AbsoluteResourceAddress(module: module, resource: ResourceName(mode, raw.type, raw.name))
    var provider: ProviderConfigurationAddress?
    if !raw.provider.isEmpty {
      guard let found = addresses.provider(raw.provider, into: &diagnostics) else { return }
      guard found.key == .none else {
        diagnostics.append(.providerWithKey(raw.provider))
        return
      }
      provider = found.configuration
    } else if Hostname.normalLabel(ProviderConfigurationAddress.none(for: address).provider.type) == nil {
      // Written again it would be a state that nobody can read.
      diagnostics.append(.wrongShape("\(address) names no provider, and its type implies none"))
      return
    }
    var resource = state.resources.removeValue(forKey: address) ?? ResourceState(provider: .none(for: address))
    if let provider { resource.provider = provider }
    for instance in raw.instances { add(instance, to: &resource, address) }
    state.resources[address] = resource
  }

  private mutating func add(
    _ raw: RawInstance, to resource: inout ResourceState, _ address: AbsoluteResourceAddress
  ) {
    let key: InstanceKey
    switch raw.key {
    case .none: key = .none
    case .int(let number): key = .int(number)
    case .string(let text): key = .string(text)
    case .invalid:
      diagnostics.append(.wrongKey(address.description))
      return
    }
    let instance = address.instance(key)
    var providerKey: InstanceKey?
    if !raw.provider.isEmpty {
      guard let found = addresses.provider(raw.provider, into: &diagnostics) else { return }
      resource.provider = found.configuration
      providerKey = found.key
    }
    guard let object = object(raw, instance) else { return }
    var stored = resource.instances[key] ?? InstanceState()
    if let providerKey { stored.providerKey = providerKey }
    if raw.deposed.isEmpty {
      guard stored.current == nil else {
        diagnostics.append(.duplicate(instance.description, deposed: nil))
        return
      }
      stored.current = object
    } else {
      guard raw.deposed.utf8.count == 8 else {
        diagnostics.append(.wrongDeposedKey(instance.description, raw.deposed))
        return
      }
      guard stored.deposed.updateValue(object, forKey: DeposedKey(raw.deposed)) == nil else {
        diagnostics.append(.duplicate(instance.description, deposed: raw.deposed))
        return
      }
    }
    resource.instances[key] = stored
  }

  private mutating func object(_ raw: RawInstance, _ address: ResourceInstanceAddress) -> StoredObject? {
    var object = raw.object
    if let attributes = raw.attributes {
      object.attributes = attributes
      object.flatAttributes = nil
    } else if object.flatAttributes == nil {
      object.attributes = Array("{}".utf8)
    }
    if !raw.sensitive.isEmpty, raw.sensitive != Array("[]".utf8) {
      let before = diagnostics
      object.sensitivePaths = SensitivePathsJSON.decode(
        (try? JSONReader.read(raw.sensitive)) ?? .null, { address.description }, into: &diagnostics)
      if diagnostics != before { return nil }
    }
    switch raw.status {
    case "": object.status = .ready
    case "tainted": object.status = .tainted
    default:
      diagnostics.append(.wrongStatus(address.description, raw.status))
      return nil
    }
    object.dependencies.reserveCapacity(raw.dependencies.count)
    for text in raw.dependencies {
      if let dependency = addresses.dependency(text, into: &diagnostics) { object.dependencies.append(dependency) }
    }
    return object
  }
}

extension ProviderConfigurationAddress {
  /// What stands for the provider of a resource whose state names none.
  static func none(for address: AbsoluteResourceAddress) -> ProviderConfigurationAddress {
    let type = address.resource.type.split(separator: "_").first.map(String.init) ?? address.resource.type
    return ProviderConfigurationAddress(module: .root, provider: .implied(type))
  }
}
