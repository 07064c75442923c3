import Addresses
import Diagnostics

/// Reads the addresses of a state file, each text once: the same few stand there thousands of times.
struct AddressCache {
  private var modules: [String: ModuleInstanceAddress] = ["": .root]
  private var dependencies: [String: ResourceAddress] = [:]
  private var providers: [String: ProviderInstanceAddress] = [:]

  /// The module instance of a text such as `module.m["k"].module.n`.
  mutating func module(_ text: String, into diagnostics: inout Diagnostics) -> ModuleInstanceAddress? {
    if let known = modules[text] { return known }
    if let plain = plainNames(text), plain.count.isMultiple(of: 2),
      stride(from: 0, to: plain.count, by: 2).allSatisfy({ plain[$0] == "module" })
    {
      let steps = stride(from: 1, to: plain.count, by: 2).map { ModuleInstanceAddress.Step(plain[$0]) }
      modules[text] = ModuleInstanceAddress(steps)
      return modules[text]
    }
    let parsed = ModuleInstanceAddress.parse(text)
    diagnostics.append(contentsOf: parsed.diagnostics)
    guard let found = parsed.value, !parsed.diagnostics.hasErrors else { return nil }
    modules[text] = found
    return found
  }

  /// The declaration of a text such as `module.m.data.aws_x.a`; keys of modules are dropped.
  mutating func dependency(_ text: String, into diagnostics: inout Diagnostics) -> ResourceAddress? {
    if let known = dependencies[text] { return known }
    let found: ResourceAddress
    if let plain = plainNames(text), let address = AddressCache.resource(plain) {
      found = address
    } else {
      let parsed = ResourceInstanceAddress.parse(text)
      diagnostics.append(contentsOf: parsed.diagnostics)
      guard let address = parsed.value, !parsed.diagnostics.hasErrors else { return nil }
      found = address.configuration
    }
    dependencies[text] = found
    return found
  }

  /// The provider of a text such as `module.m.provider["host/namespace/type"].alias`. States of old versions have
  /// `provider.type`, which stands for a provider whose namespace is not known.
  mutating func provider(_ text: String, into diagnostics: inout Diagnostics) -> ProviderInstanceAddress? {
    if let known = providers[text] { return known }
    let parsed = ProviderInstanceAddress.parse(text)
    if let found = parsed.value, !parsed.diagnostics.hasErrors {
      providers[text] = found
      return found
    }
    if let plain = plainNames(text), let legacy = AddressCache.legacyProvider(plain) {
      providers[text] = legacy
      return legacy
    }
    diagnostics.append(contentsOf: parsed.diagnostics)
    return nil
  }

  /// The names of an address without keys, `nil` for any other text.
  private func plainNames(_ text: String) -> [String]? {
    guard !text.isEmpty, text.utf8.allSatisfy(AddressCache.isPlain) else { return nil }
    let names = text.split(separator: ".", omittingEmptySubsequences: false)
    guard names.allSatisfy({ AddressCache.isName($0) }) else { return nil }
    return names.map(String.init)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  private static func isName(_ text: Substring) -> Bool {
    guard let first = text.utf8.first else { return false }
    return first > UInt8(ascii: "9")
  }

  private static func resource(_ names: [String]) -> ResourceAddress? {
    var rest = names[...]
    var module = ModuleAddress.root
    while rest.first == "module", rest.count >= 2 {
      module = module.child(rest[rest.startIndex + 1])
      rest = rest.dropFirst(2)
    }
    let mode: ResourceMode = rest.first == "data" && rest.count == 3 ? .data : .managed
    if mode == .data { rest = rest.dropFirst() }
    guard rest.count == 2, let type = rest.first, let name = rest.last else { return nil }
    return ResourceAddress(module: module, resource: ResourceName(mode, type, name))
  }

  static func legacyProvider(_ names: [String]) -> ProviderInstanceAddress? {
    var rest = names[...]
    var module = ModuleAddress.root
    while rest.first == "module", rest.count >= 2 {
      module = module.child(rest[rest.startIndex + 1])
      rest = rest.dropFirst(2)
    }
    guard rest.first == "provider", rest.count == 2 || rest.count == 3 else { return nil }
    let parts = Array(rest)
    return ProviderInstanceAddress(
      configuration: ProviderConfigurationAddress(
        module: module, provider: .legacy(parts[1]), alias: parts.count == 3 ? parts[2] : nil))
  }
}

extension ProviderAddress {
  /// A provider of which only the type is known: what states from before namespaces hold. The type is read as in any
  /// other address, so that what is written again names the same provider.
  static func legacy(_ type: String) -> ProviderAddress {
    let type = Hostname.normalLabel(type) ?? type
    return type == "terraform"
      ? .builtIn : ProviderAddress(hostname: ProviderAddress.defaultRegistry, namespace: "-", type: type)
  }
}
