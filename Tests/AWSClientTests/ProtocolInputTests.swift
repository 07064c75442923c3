import HTTPClient
import JSON
import Testing
import XML

@testable import AWSClient

/// Requests are written as the AWS protocol tests say.
@Suite struct ProtocolInputTests {
  static let cases = ProtocolCase.all("input")

  @Test(arguments: cases) func request(_ test: ProtocolCase) throws {
    let (model, operation) = try test.model()
    let input = DocumentConversion(model: model).document(test.value["params"] ?? .object([:]), operation.input)
    let filled = IdempotencyTokens(model: model, operation: operation).filling(input) {
      "00000000-0000-4000-8000-000000000000"
    }
    var request = try RequestWriter(model: model, operation: operation).write(filled)
    request = Checksumming().withChecksum(request, operation, filled)
    let endpoint = test.suite["clientEndpoint"]?.string.flatMap { AWSEndpoint(url: $0, signingRegion: "us-east-1") }
    let expected = test.value["serialized"] ?? .null
    let uri = (endpoint?.path ?? "") + request.path + (request.query.isEmpty ? "" : "?" + request.queryText)
    #expect(uri == expected["uri"]?.string ?? "/")
    if let method = expected["method"]?.string { #expect(request.method == method) }
    if let body = expected["body"]?.string { expectBody(request, body, model) }
    for field in expected["headers"]?.object ?? [:] {
      let actual = request.headers[field.key] ?? "(absent)"
      expectField(field.key, actual, field.value.string ?? "", model)
    }
    for name in expected["forbidHeaders"]?.array ?? [] {
      #expect(request.headers[name.string ?? ""] == nil)
    }
    if let host = expected["host"]?.string, let endpoint {
      #expect(endpoint.prefixed(request.hostPrefix).host == host.prefix { $0 != "/" })
    }
  }

  private func expectBody(_ request: WireRequest, _ body: String, _ model: ServiceModel) {
    let actual = String(decoding: request.bodyBytes, as: UTF8.self)
    if let left = try? JSONReader.read(actual), let right = try? JSONReader.read(body) {
      #expect(
        DocumentConversion.text(AWSDocument(json: left)) == DocumentConversion.text(AWSDocument(json: right)))
    } else if let left = try? XMLReader.read(Array(actual.utf8)), let right = try? XMLReader.read(Array(body.utf8)) {
      #expect(normal(left) == normal(right))
    } else {
      #expect(actual == body)
    }
  }

  private func normal(_ element: XMLElement) -> String {
    let attributes = element.attributes.map { " \($0.name)=\($0.value)" }.sorted().joined()
    let text = element.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return "<\(element.name)\(attributes)>" + text + element.children.map { normal($0) }.joined() + "</>"
  }

  private func expectField(_ name: String, _ actual: String, _ expected: String, _ model: ServiceModel) {
    let isForm = model.wireProtocol == .query || model.wireProtocol == .ec2
    if name.lowercased() == "content-type", isForm {
      #expect(actual.hasPrefix("application/x-www-form-urlencoded"))
    } else {
      // The tests write lists with a space after the comma.
      func joined(_ text: String) -> String { text.split(separator: ", ").joined(separator: ",") }
      #expect(joined(actual) == joined(expected), "header field \(name)")
    }
  }
}
