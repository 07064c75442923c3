import Cryptography

/// What a plugin says in its first line: how it is to be reached.
struct PluginHandshake: Sendable, Hashable {
  /// Where it listens.
  enum Address: Sendable, Hashable {
    case unixSocket(String)
    /// A port of this machine.
    case port(Int)
  }

  /// 5 or 6.
  var protocolVersion: Int
  var address: Address
  /// Its certificate in PEM form; empty when it speaks without TLS.
  var certificate: [UInt8]

  /// Reads `1|PROTOCOL|NETWORK|ADDRESS|grpc|CERTIFICATE`; further fields are for later versions and are not looked at.
  init(line: String) throws(PluginFailure) {
    let trimmed = line.drop { $0 == " " || $0 == "\t" }
    let fields = trimmed.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard fields.count >= 4, let core = Int(fields[0]), let version = Int(fields[1]) else {
      throw PluginHandshake.bad("its first line is not one of a plugin: \(PluginHandshake.shown(line))")
    }
    guard core == 1 else { throw PluginHandshake.bad("it speaks version \(core) of the handshake; only 1 is known") }
    guard version == 5 || version == 6 else {
      throw PluginHandshake.bad("it speaks plugin protocol \(version); this program speaks 5 and 6")
    }
    guard fields.count >= 5, fields[4] == "grpc" else {
      let said = fields.count >= 5 ? PluginHandshake.shown(fields[4]) : "net/rpc"
      throw PluginHandshake.bad("it speaks \(said) where plugins of protocol 5 and 6 speak gRPC")
    }
    protocolVersion = version
    address = try PluginHandshake.address(network: fields[2], fields[3])
    certificate = try PluginHandshake.certificate(fields.count > 5 ? fields[5] : "")
  }

  private static func address(network: String, _ text: String) throws(PluginFailure) -> Address {
    switch network {
    case "unix" where text.hasPrefix("/"): return .unixSocket(text)
    case "tcp":
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      if parts.count == 2, ["127.0.0.1", "localhost"].contains(parts[0]), let port = Int(parts[1]),
        (1...65_535).contains(port)
      {
        return .port(port)
      }
    default: break
    }
    throw bad("it listens at \(shown(network)) \(shown(text)), which is no place on this machine")
  }

  private static func certificate(_ text: String) throws(PluginFailure) -> [UInt8] {
    guard !text.isEmpty else { return [] }
    let digits = text.prefix { $0 != "=" }
    let padded = digits + String(repeating: "=", count: (4 - digits.utf8.count % 4) % 4)
    guard let bytes = Base64.standard.decode(String(padded)), !bytes.isEmpty else {
      throw bad("the certificate in its first line is not base64")
    }
    var pem = "-----BEGIN CERTIFICATE-----\n"
    var rest = Base64.standard.encode(bytes)[...]
    while !rest.isEmpty {
      pem += rest.prefix(64) + "\n"
      rest = rest.dropFirst(64)
    }
    return Array((pem + "-----END CERTIFICATE-----\n").utf8)
  }

  /// Foreign text, short and without control characters, in quotes.
  static func shown(_ text: String) -> String {
    let safe = String(
      String.UnicodeScalarView(text.unicodeScalars.prefix(200).map { $0.value < 0x20 || $0.value == 0x7f ? "?" : $0 }))
    return "\"\(safe)\(text.unicodeScalars.count > 200 ? "…" : "")\""
  }

  private static func bad(_ reason: String) -> PluginFailure {
    PluginFailure(.badHandshake, reason, wasNeverSent: true)
  }
}
