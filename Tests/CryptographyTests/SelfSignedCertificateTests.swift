import Testing

@testable import Cryptography

@Suite struct SelfSignedCertificateTests {
  @Test func pem() throws {
    let made = try SelfSignedCertificate(hostName: "localhost")
    let (certificate, key) = (
      String(decoding: made.certificate, as: UTF8.self), String(decoding: made.key, as: UTF8.self)
    )
    #expect(
      certificate.hasPrefix("-----BEGIN CERTIFICATE-----\n") && certificate.hasSuffix("-----END CERTIFICATE-----\n"))
    #expect(key.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
    #expect(try SelfSignedCertificate(hostName: "localhost").key != made.key)
  }
}
