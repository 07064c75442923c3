import Cryptography
import HTTPClient

@testable import AWSClient

/// A request as the signature test suite writes it.
struct RawRequest {
  let method: String
  let target: String
  let headers: HTTPHeaders
  let body: String

  init(_ text: String) throws {
    let lines = text.filter { $0 != "\r" }.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.hasSuffix("\r") ? String($0.dropLast()) : String($0)
    }
    let blank = lines.firstIndex(of: "") ?? lines.endIndex
    body = lines.dropFirst(blank + 1).joined(separator: "\n")
    let words = lines[0].split(separator: " ")
    method = String(words[0])
    target = words.dropFirst().dropLast().joined(separator: " ")
    var fields: [(String, String)] = []
    for line in lines[1..<blank] {
      if line.hasPrefix(" "), let last = fields.popLast() {
        fields.append((last.0, last.1 + "\n" + line))
      } else if let colon = line.firstIndex(of: ":") {
        fields.append((String(line[..<colon]), String(line[line.index(after: colon)...])))
      }
    }
    var headers = HTTPHeaders()
    for field in fields { headers.append(field.0, field.1) }
    self.headers = headers
  }

  func signable(_ headers: HTTPHeaders) -> SignableRequest {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var query: [WireRequest.Parameter] = []
    for pair in parts.count > 1 ? parts[1].split(separator: "&") : [] {
      let both = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      query.append(
        .init(
          name: PercentEncoding.encode(PercentEncoding.decode(String(both[0]))),
          value: PercentEncoding.encode(PercentEncoding.decode(both.count > 1 ? String(both[1]) : ""))))
    }
    return SignableRequest(
      method: method, path: String(parts[0]), query: query, headers: headers,
      payloadHash: Hexadecimal.encode(Digest.of(body, .sha256)))
  }
}
