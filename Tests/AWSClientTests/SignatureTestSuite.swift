import HTTPClient
import OperatingSystem
import Testing

@testable import AWSClient

/// Amazon's test suite of signature version 4.
@Suite struct SignatureTestSuite {
  static let cases: [String] = {
    let files = LocalFileSystem()
    let root = Fixtures.directory + "/aws4_testsuite"
    var names: [String] = []
    for entry in (try? files.list(root)) ?? [] where entry.kind == .directory {
      if entry.name == "normalize-path" || entry.name == "post-sts-token" {
        for inner in (try? files.list(root + "/" + entry.name)) ?? [] where inner.kind == .directory {
          names.append(entry.name + "/" + inner.name)
        }
      } else {
        names.append(entry.name)
      }
    }
    return names
  }()

  @Test(arguments: cases) func signature(_ name: String) throws {
    let base = "aws4_testsuite/\(name)/" + (name.split(separator: "/").last ?? "")
    let request = try RawRequest(Fixtures.text(base + ".req"))
    let canonical = try Fixtures.text(base + ".creq").filter { $0 != "\r" }
    let token = canonical.split(separator: "\n").first { $0.hasPrefix("x-amz-security-token:") }?
      .split(separator: ":").last.map(String.init)
    let signer = RequestSigner(
      credentials: AWSCredentials(
        accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", sessionToken: token),
      scope: SigningScope(
        region: "us-east-1", service: "service", date: try #require(Timestamp(rfc3339: "2015-08-30T12:36:00Z"))),
      keepsPath: false)
    var headers = request.headers
    if let token, headers["x-amz-security-token"] == nil { headers["X-Amz-Security-Token"] = token }
    let signable = request.signable(headers)
    #expect(signer.canonicalRequest(signable) == canonical)
    #expect(
      try signer.stringToSign(signer.canonicalRequest(signable)) == Fixtures.text(base + ".sts").filter { $0 != "\r" })
    #expect(try signer.authorization(signable) == Fixtures.text(base + ".authz").filter { $0 != "\r" })
  }

  @Test func suiteIsComplete() { #expect(Self.cases.count >= 31) }
}
