package import Diagnostics
package import HCL
import Values

extension ProviderAddress {
  /// Reads a source address such as `hashicorp/aws`; the diagnostics have no range, the caller knows it.
  package static func parse(_ source: String) -> Diagnosed<ProviderAddress?> {
    let parts = source.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard (1...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }), let last = parts.last else {
      return failure("Invalid provider source string", shape)
    }
    guard let type = Hostname.normalLabel(last) else { return failure(invalidType, labelRule) }
    if parts.count == 1 { return Diagnosed(implied(type)) }
    let givenNamespace = parts[parts.count - 2]
    guard let namespace = givenNamespace == "-" ? "-" : Hostname.normalLabel(givenNamespace) else {
      return failure(invalidNamespace, labelRule)
    }
    var hostname = defaultRegistry
    if parts.count == 3 {
      guard let found = Hostname.comparable(parts[0]) else {
        return failure("Invalid provider source hostname", hostRule)
      }
      hostname = found
    }
    if namespace == "-", hostname != defaultRegistry { return failure(invalidNamespace, legacyElsewhere) }
    for prefix in ["terraform-provider-", "opentofu-provider-"] where type.hasPrefix(prefix) {
      return failure(invalidType, prefixRule)
    }
    return Diagnosed(ProviderAddress(hostname: hostname, namespace: namespace, type: type))
  }

  /// A namespace or type in normal form, in lower case; `nil` when providers can't have it.
  package static func normalPart(_ text: String) -> String? { Hostname.normalLabel(text) }

  private static func failure(_ summary: String, _ detail: String) -> Diagnosed<ProviderAddress?> {
    Diagnosed(nil, Diagnostics([.error(summary, detail)]))
  }

  private static let invalidType = "Invalid provider type"
  private static let invalidNamespace = "Invalid provider namespace"
  private static let shape =
    "A source address has one to three parts with slashes between them: [hostname/][namespace/]type."
  private static let labelRule =
    "Each part consists of letters, digits and single dashes, and does not begin or end with a dash."
  private static let hostRule = "The first of three parts is the host name of a registry, not in encoded form."
  private static let legacyElsewhere = "The namespace \"-\" exists at the default registry only."
  private static let prefixRule =
    "The type is given without the prefix that the names of provider programs have."
}

extension ProviderInstanceAddress {
  /// Reads the form of state files: `module.m.provider["host/namespace/type"].alias`, perhaps with a key.
  package static func parse(_ traversal: Traversal) -> Diagnosed<ProviderInstanceAddress?> {
    var diagnostics = Diagnostics()
    var steps = AddressSteps(traversal)
    guard let module = steps.takeModules(into: &diagnostics) else { return Diagnosed(nil, diagnostics) }
    func fail(_ detail: String, _ range: SourceRange?) -> Diagnosed<ProviderInstanceAddress?> {
      diagnostics.error("Invalid provider configuration address", detail, at: range)
      return Diagnosed(nil, diagnostics)
    }
    if module.steps.contains(where: { $0.key != .none }) {
      return fail("A provider configuration belongs to a module in source; leave out the keys.", steps.range)
    }
    guard steps.count >= 2, steps.nextName == "provider" else {
      return fail("The address begins with \"provider\" and the provider's source address in brackets.", steps.range)
    }
    _ = steps.take()
    let second = steps.take()
    guard case .index(let sourceValue, _) = second, let source = sourceValue.stringValue else {
      return fail(
        "After \"provider\" the provider's source address must follow as a text in brackets.", second?.range)
    }
    let parsed = ProviderAddress.parse(source)
    diagnostics.append(contentsOf: parsed.diagnostics)
    guard let provider = parsed.value else { return Diagnosed(nil, diagnostics) }
    var alias: String?
    if let third = steps.take() {
      guard case .attribute(let name, _) = third else {
        return fail("After the provider only the alias of a configuration may follow.", third.range)
      }
      alias = name
    }
    var key = InstanceKey.none
    if let fourth = steps.take() {
      guard case .index(let value, let range) = fourth else {
        return fail("After the alias only the key of an instance may follow.", fourth.range)
      }
      guard let found = InstanceKey(value) else { return fail(AddressSteps.keyExpected, range) }
      key = found
    }
    if let extra = steps.range { return fail("After the configuration nothing may follow.", extra) }
    let configuration = ProviderConfigurationAddress(module: module.module, provider: provider, alias: alias)
    return Diagnosed(ProviderInstanceAddress(configuration: configuration, key: key), diagnostics)
  }

  /// Reads the text of a state file.
  package static func parse(_ text: String, filename: String = "") -> Diagnosed<ProviderInstanceAddress?> {
    let traversal = Reader.parseTraversal(Array(text.utf8), filename: filename)
    guard !traversal.diagnostics.hasErrors, let found = traversal.value else {
      return Diagnosed(nil, traversal.diagnostics)
    }
    return parse(found)
  }
}
