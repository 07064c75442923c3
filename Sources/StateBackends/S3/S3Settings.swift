import Cryptography
import Diagnostics
import OperatingSystem
import Values

/// What the arguments of `backend "s3"` say about the state, checked.
struct S3Settings: Sendable, Equatable {
  /// How S3 keeps what is stored.
  enum Encryption: Sendable, Equatable {
    case none
    case managed
    case kms(key: String)
    /// Key and MD5 of the key, both Base64.
    case customer(key: String, digest: String)
  }

  var bucket: String
  /// The key of the default workspace's state.
  var key: String
  var workspacePrefix = "env:"
  var encryption = Encryption.none
  var acl: String?
  var usesLockObject = false
  var lockTable: String?
  var addsChecksum = true
  var stateTags: [String: String] = [:]
  var lockTags: [String: String] = [:]

  /// The key of a workspace's state.
  func key(of workspace: String) -> String {
    guard workspace != "default" else { return key }
    return ([workspacePrefix, workspace, key].filter { !$0.isEmpty }).joined(separator: "/")
  }

  /// The workspace whose state has this key.
  func workspace(of stateKey: String) -> String? {
    let prefix = workspacePrefix.isEmpty ? "" : workspacePrefix + "/"
    guard stateKey.hasPrefix(prefix), stateKey.hasSuffix("/" + key) else { return nil }
    let name = stateKey.dropFirst(prefix.count).dropLast(key.count + 1)
    return name.isEmpty || name.contains("/") ? nil : String(name)
  }
}

extension S3Settings {
  /// Reads the arguments; everything that is wrong with them is said.
  static func read(_ arguments: Value, _ environment: Environment) -> Diagnosed<S3Settings?> {
    var diagnostics = Diagnostics()
    let text = { (name: String) in arguments.attribute(name)?.nonEmptyText }
    for name in ["bucket", "key"] where text(name) == nil { diagnostics.append(missing(name)) }
    if let key = text("key"), key.hasPrefix("/") || key.hasSuffix("/") { diagnostics.append(slashes("key")) }
    if let prefix = text("workspace_key_prefix"), prefix.hasPrefix("/") || prefix.hasSuffix("/") {
      diagnostics.append(slashes("workspace_key_prefix"))
    }
    let encryption = encryption(arguments, environment).collect(into: &diagnostics)
    guard !diagnostics.hasErrors, let bucket = text("bucket"), let key = text("key") else {
      return Diagnosed(nil, diagnostics)
    }
    var settings = S3Settings(bucket: bucket, key: key)
    settings.workspacePrefix = arguments.attribute("workspace_key_prefix")?.stringValue ?? "env:"
    settings.encryption = encryption
    settings.acl = text("acl")
    settings.usesLockObject = arguments.attribute("use_lockfile")?.boolValue ?? false
    settings.lockTable = text("dynamodb_table")
    settings.addsChecksum = !(arguments.attribute("skip_s3_checksum")?.boolValue ?? false)
    settings.stateTags = arguments.attribute("state_tags")?.texts ?? [:]
    settings.lockTags = arguments.attribute("lock_tags")?.texts ?? [:]
    return Diagnosed(settings, diagnostics)
  }

  private static func encryption(_ arguments: Value, _ environment: Environment) -> Diagnosed<Encryption> {
    let written = arguments.attribute("sse_customer_key")?.nonEmptyText
    let kms = arguments.attribute("kms_key_id")?.nonEmptyText
    if written != nil, kms != nil { return Diagnosed(.none, Diagnostics([twoKeys])) }
    if let key = written ?? (kms == nil ? environment.nonEmpty("AWS_SSE_CUSTOMER_KEY") : nil) {
      guard let bytes = Base64.standard.decode(key), bytes.count == 32 else {
        return Diagnosed(.none, Diagnostics([badCustomerKey]))
      }
      return Diagnosed(.customer(key: key, digest: Base64.standard.encode(Digest.of(bytes, .md5))))
    }
    guard arguments.attribute("encrypt")?.boolValue == true else { return Diagnosed(.none) }
    return Diagnosed(kms.map { .kms(key: $0) } ?? .managed)
  }

  // MARK: Messages

  private static func missing(_ name: String) -> Diagnostic {
    .error(
      "Missing required value",
      "The backend \"s3\" needs \"\(name)\". Write it in the block, or give it with -backend-config=\"\(name)=…\".")
  }

  private static func slashes(_ name: String) -> Diagnostic {
    .error(
      "Invalid value", "\"\(name)\" must neither begin nor end with \"/\", because S3 takes it as part of the key.")
  }

  private static let twoKeys = Diagnostic.error(
    "Invalid encryption configuration",
    "kms_key_id and sse_customer_key are both set, but an object is encrypted with one key. Remove one of them.")

  private static let badCustomerKey = Diagnostic.error(
    "Invalid encryption configuration",
    "sse_customer_key (or AWS_SSE_CUSTOMER_KEY) must be 32 bytes as Base64, which are 44 characters.")
}

extension Value {
  /// The text of a string that is there and not empty.
  var nonEmptyText: String? { stringValue.flatMap { $0.isEmpty ? nil : $0 } }

  /// The strings of a map.
  var texts: [String: String] { keyedValues?.dictionary.compactMapValues(\.stringValue) ?? [:] }

  /// The strings of a list or set.
  var textElements: [String] { elements?.compactMap(\.stringValue) ?? [] }
}
