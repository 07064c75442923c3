import Cryptography
import HTTPClient
import OperatingSystem

/// Signature version 4.
struct RequestSigner: Sendable {
  /// The word in place of the content's digest when it is not signed.
  static let unsignedPayload = "UNSIGNED-PAYLOAD"

  let credentials: AWSCredentials
  let scope: SigningScope
  /// S3 signs the path as it is; all others normalise it and encode it once more.
  let keepsPath: Bool

  /// Fields that proxies change or that are no part of the request's meaning.
  private static let unsignedFields: Set<String> = [
    "authorization", "connection", "expect", "transfer-encoding", "user-agent", "x-amzn-trace-id",
  ]

  /// The value of the `Authorization` field.
  func authorization(_ request: SignableRequest) -> String {
    let fields = signedFields(request.headers)
    let toSign = stringToSign(canonicalRequest(request))
    let signature = Hexadecimal.encode(code(Array(toSign.utf8), key: signingKey()))
    return "AWS4-HMAC-SHA256 Credential=\(credentials.accessKeyID)/\(scope.text), "
      + "SignedHeaders=\(fields.map(\.name).joined(separator: ";")), Signature=\(signature)"
  }

  /// The form of the request that is signed.
  func canonicalRequest(_ request: SignableRequest) -> String {
    let fields = signedFields(request.headers)
    let lines = fields.map { $0.name + ":" + $0.value + "\n" }.joined()
    let names = fields.map(\.name).joined(separator: ";")
    return [
      request.method, canonicalPath(request.path), canonicalQuery(request.query), lines, names, request.payloadHash,
    ].joined(separator: "\n")
  }

  func stringToSign(_ canonicalRequest: String) -> String {
    let digest = Hexadecimal.encode(Digest.of(canonicalRequest, .sha256))
    return ["AWS4-HMAC-SHA256", scope.date.basicISO8601, scope.text, digest].joined(separator: "\n")
  }

  private func signingKey() -> [UInt8] {
    var key = Array(("AWS4" + credentials.secretAccessKey).utf8)
    for part in [scope.day, scope.region, scope.service, "aws4_request"] { key = code(Array(part.utf8), key: key) }
    return key
  }

  private func code(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    MessageAuthentication.code(bytes, key: key, .sha256)
  }

  private func signedFields(_ headers: HTTPHeaders) -> [(name: String, value: String)] {
    var values: [String: [String]] = [:]
    for field in headers.fields {
      let name = field.name.lowercased()
      if RequestSigner.unsignedFields.contains(name) { continue }
      let words = field.value.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r\n" })
      values[name, default: []].append(words.joined(separator: " "))
    }
    return values.map { ($0.key, $0.value.joined(separator: ",")) }.sorted { $0.name < $1.name }
  }

  private func canonicalQuery(_ query: [WireRequest.Parameter]) -> String {
    query.map { (name: Array($0.name.utf8), value: Array(($0.value ?? "").utf8)) }
      .sorted { left, right in
        left.name == right.name
          ? left.value.lexicographicallyPrecedes(right.value) : left.name.lexicographicallyPrecedes(right.name)
      }
      .map { String(decoding: $0.name + [UInt8(ascii: "=")] + $0.value, as: UTF8.self) }
      .joined(separator: "&")
  }

  private func canonicalPath(_ path: String) -> String {
    if keepsPath { return path.isEmpty ? "/" : path }
    var segments: [Substring] = []
    for segment in path.split(separator: "/") where segment != "." {
      if segment == ".." { _ = segments.popLast() } else { segments.append(segment) }
    }
    guard !segments.isEmpty else { return "/" }
    let normal = "/" + segments.joined(separator: "/") + (path.hasSuffix("/") ? "/" : "")
    return PercentEncoding.encode(normal, keeping: "/")
  }
}
