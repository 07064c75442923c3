import Diagnostics
import HCL
import Numbers
import OperatingSystem
import Values

/// Makes sense of the blocks inside an `encryption` block. References to key providers and methods are read as they are
/// written; only what is referred to is made.
struct EncryptionReader {
  let scope: EvaluationScope
  let processes: any ProcessRunner
  let environment: Environment
  var diagnostics = Diagnostics()
  private var providers: [String: Block] = [:]
  private var methods: [String: Block] = [:]

  static let schema = BodySchema(blocks: [
    .init("key_provider", labels: ["type", "name"]), .init("method", labels: ["type", "name"]), .init("state"),
    .init("plan"), .init("remote_state_data_sources"),
  ])
  static let remoteSchema = BodySchema(blocks: [.init("default"), .init("remote_state_data_source", labels: ["name"])])
  private static let targetSchema = BodySchema(
    attributes: [.init("method"), .init("enforced")], blocks: [.init("fallback")])

  init(scope: EvaluationScope, processes: any ProcessRunner, environment: Environment) {
    self.scope = scope
    self.processes = processes
    self.environment = environment
  }

  /// Notes the declared key providers and methods.
  mutating func collect(_ content: BodyContent) {
    for block in content.blocks where block.labels.count == 2 {
      let address = ([block.type] + block.labels).joined(separator: ".")
      let isKnown = block.type == "method" ? methods[address] != nil : providers[address] != nil
      if isKnown {
        diagnostics.error(
          "Duplicate \(block.type)", "\(address) is declared twice; each needs a name of its own.",
          at: block.definitionRange)
      } else if block.type == "method" {
        methods[address] = block
      } else {
        providers[address] = block
      }
    }
  }

  /// The encryptor of a `state` or `plan` block; `nil` with an error.
  mutating func target(_ body: Body) -> Encryptor? {
    var chain: [EncryptionMethod] = []
    var isEnforced = false
    var next: Body? = body
    while let current = next, chain.count < 64 {
      let content = current.content(EncryptionReader.targetSchema).collect(into: &diagnostics)
      guard let expression = content.attributes["method"]?.expression else {
        diagnostics.error(
          "Invalid expression", "A method is needed here, such as method.aes_gcm.main.", at: current.missingItemRange)
        return nil
      }
      guard let method = method(expression) else { return nil }
      chain.append(method)
      if let enforced = content.attributes["enforced"]?.expression {
        isEnforced = isEnforced || value(enforced)?.boolValue == true
      }
      next = content.blocks.first?.body
    }
    if isEnforced && chain.contains(where: \.isUnencrypted) {
      diagnostics.error(
        "Unencrypted method is forbidden",
        "\"enforced\" is set, so that neither the method nor a fallback may be \"unencrypted\".",
        at: body.missingItemRange)
      return nil
    }
    guard let first = chain.first else { return nil }
    return Encryptor(first, fallbacks: Array(chain.dropFirst()), processes: processes, environment: environment)
  }

  private mutating func method(_ expression: Expression) -> EncryptionMethod? {
    guard let address = reference(expression, to: "method"), let block = methods[address] else {
      diagnostics.error(
        "Invalid expression", "The name of a declared method is needed here, such as method.aes_gcm.main.",
        at: expression.range)
      return nil
    }
    switch block.labels[0] {
    case "unencrypted": return .unencrypted
    case "aes_gcm":
      let content = read(block, ["keys", "aad"], required: ["keys"])
      guard let keys = content["keys"], let provider = keyProvider(keys.expression, depth: 0) else { return nil }
      return .aesGCM(keys: provider, associatedData: content["aad"].map { bytes($0.expression) } ?? [])
    case "external":
      let content = read(
        block, ["keys", "encrypt_command", "decrypt_command"], required: ["encrypt_command", "decrypt_command"])
      guard let encrypt = content["encrypt_command"], let decrypt = content["decrypt_command"] else { return nil }
      return .external(
        encrypt: command(encrypt.expression), decrypt: command(decrypt.expression),
        keys: content["keys"].flatMap { keyProvider($0.expression, depth: 0) })
    default:
      diagnostics.error(
        "Unknown encryption method type",
        "There is no method \"\(block.labels[0])\"; there are aes_gcm, external and unencrypted.",
        at: block.labelRanges.first)
      return nil
    }
  }

  private mutating func keyProvider(_ expression: Expression, depth: Int) -> EncryptionKeyProvider? {
    guard let address = reference(expression, to: "key_provider"), let block = providers[address], depth < 16 else {
      diagnostics.error(
        "Invalid expression", "The name of a declared key provider is needed here, such as key_provider.pbkdf2.main.",
        at: expression.range)
      return nil
    }
    switch block.labels[0] {
    case "pbkdf2": return pbkdf2(block, address, depth: depth)
    case "external":
      let content = read(block, ["command", "encrypted_metadata_alias"], required: ["command"])
      guard let command = content["command"] else { return nil }
      return EncryptionKeyProvider(
        address: address, alias: alias(content), source: .external(command: self.command(command.expression)))
    default:
      diagnostics.error(
        "Unknown key_provider type",
        "There is no key provider \"\(block.labels[0])\" in this program; there are pbkdf2 and external.",
        at: block.labelRanges.first)
      return nil
    }
  }

  private mutating func pbkdf2(_ block: Block, _ address: String, depth: Int) -> EncryptionKeyProvider? {
    let content = read(
      block,
      [
        "passphrase", "chain", "key_length", "iterations", "hash_function", "salt_length", "encrypted_metadata_alias",
      ], required: [])
    let passphrase: PBKDF2Settings.Passphrase
    if let chain = content["chain"] {
      guard let provider = keyProvider(chain.expression, depth: depth + 1) else { return nil }
      passphrase = .chain(provider)
    } else {
      guard let given = content["passphrase"] else {
        fail("neither a passphrase nor a chain is given")
        return nil
      }
      guard let text = value(given.expression)?.stringValue else { return nil }
      passphrase = .text(text)
    }
    var settings = PBKDF2Settings(passphrase)
    if let length = number(content["key_length"]) { settings.keyLength = length }
    if let iterations = number(content["iterations"]) { settings.iterations = iterations }
    if let length = number(content["salt_length"]) { settings.saltLength = length }
    if let name = content["hash_function"].flatMap({ value($0.expression)?.stringValue }) {
      settings.hashFunction = name
    }
    if let problem = settings.problem {
      fail(problem)
      return nil
    }
    return EncryptionKeyProvider(address: address, alias: alias(content), source: .pbkdf2(settings))
  }

  private mutating func fail(_ problem: String) {
    diagnostics.error("Unable to build encryption key data", "The key provider cannot be used: \(problem).")
  }

  private mutating func alias(_ content: [String: HCL.Attribute]) -> String? {
    content["encrypted_metadata_alias"].flatMap { value($0.expression)?.stringValue }
  }

  private mutating func read(
    _ block: Block, _ names: [String], required: Set<String>
  ) -> [String: HCL.Attribute] {
    let schema = BodySchema(attributes: names.map { .init($0, isRequired: required.contains($0)) })
    return block.body.content(schema).collect(into: &diagnostics).attributes
  }

  /// The address in a reference such as `method.aes_gcm.main`.
  private func reference(_ expression: Expression, to kind: String) -> String? {
    guard let traversal = expression.asTraversal().value, traversal.root == kind, traversal.steps.count == 2 else {
      return nil
    }
    var parts = [kind]
    for step in traversal.steps {
      guard case .attribute(let name, _) = step else { return nil }
      parts.append(name)
    }
    return parts.joined(separator: ".")
  }

  private mutating func value(_ expression: Expression) -> Value? {
    let evaluated = expression.evaluate(in: scope)
    diagnostics.append(contentsOf: evaluated.diagnostics)
    return evaluated.diagnostics.hasErrors ? nil : evaluated.value.withoutMarks
  }

  private mutating func number(_ attribute: HCL.Attribute?) -> Int? {
    attribute.flatMap { value($0.expression)?.numberValue?.intValue }
  }

  private mutating func command(_ expression: Expression) -> [String] {
    (value(expression)?.elements ?? []).compactMap(\.stringValue)
  }

  private mutating func bytes(_ expression: Expression) -> [UInt8] {
    (value(expression)?.elements ?? []).compactMap { $0.numberValue?.intValue }.map { UInt8(truncatingIfNeeded: $0) }
  }
}
