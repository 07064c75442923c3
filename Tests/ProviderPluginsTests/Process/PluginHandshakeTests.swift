import Testing

@testable import ProviderPlugins

@Suite struct PluginHandshakeTests {
  @Test func unixSocketWithCertificate() throws {
    // Three bytes, unpadded; and fields that later versions add.
    let handshake = try PluginHandshake(line: " 1|5|unix|/tmp/plugin1|grpc|AQIDBA|true")
    #expect(handshake.protocolVersion == 5)
    #expect(handshake.address == .unixSocket("/tmp/plugin1"))
    #expect(
      String(decoding: handshake.certificate, as: UTF8.self)
        == "-----BEGIN CERTIFICATE-----\nAQIDBA==\n-----END CERTIFICATE-----\n")
  }

  @Test func linesOfTheCertificateAreCut() throws {
    let text = String(repeating: "A", count: 132)
    let handshake = try PluginHandshake(line: "1|6|tcp|127.0.0.1:1234|grpc|\(text)")
    #expect(handshake.address == .port(1234))
    let lines = handshake.certificate.split(separator: UInt8(ascii: "\n")).map(\.count)
    #expect(lines == [27, 64, 64, 4, 25])
  }

  @Test func withoutTLS() throws {
    #expect(try PluginHandshake(line: "1|6|unix|/s|grpc|").certificate.isEmpty)
    #expect(try PluginHandshake(line: "1|6|unix|/s|grpc").certificate.isEmpty)
  }

  @Test(arguments: [
    "", "|||", "1|6", "1|6|unix", "x|6|unix|/s|grpc", "1|6|unix|relative|grpc", "1|6|tcp|127.0.0.1:0|grpc",
  ])
  func bad(line: String) {
    #expect(throws: PluginFailure.self) { try PluginHandshake(line: line) }
  }

  @Test func foreignTextIsShownShortAndTame() {
    #expect(PluginHandshake.shown("a\u{1b}[31mb") == "\"a?[31mb\"")
    #expect(PluginHandshake.shown(String(repeating: "é", count: 300)).count == 203)
  }
}
