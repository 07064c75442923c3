import HTTPClient
import JSON
import Testing

@testable import AWSClient

/// Answers are read as the AWS protocol tests say.
@Suite struct ProtocolOutputTests {
  static let cases = ProtocolCase.all("output")

  @Test(arguments: cases) func response(_ test: ProtocolCase) throws {
    let (model, operation) = try test.model()
    let given = test.value["response"] ?? .null
    var headers = HTTPHeaders()
    for field in given["headers"]?.object ?? [:] { headers.append(field.key, field.value.string ?? "") }
    let body = given["body"]?.string ?? (model.wireProtocol == .query ? "<xml/>" : "")
    let response = HTTPResponse(
      status: Int(given["status_code"]?.int64 ?? 200), headers: headers, body: Array(body.utf8))
    let conversion = DocumentConversion(model: model)
    guard let expectedError = test.value["error"] else {
      let result =
        try response.status >= 301
        ? errorDocument(ErrorReader(model: model, operation: operation).error(response))
        : ResponseReader(model: model, operation: operation).output(response)
      let expected = conversion.document(
        test.value["result"] ?? .object([:]), response.status >= 301 ? nil : operation.output)
      #expect(DocumentConversion.text(result) == DocumentConversion.text(expected))
      return
    }
    let error = ErrorReader(model: model, operation: operation).error(response)
    if let code = test.value["errorCode"]?.string { #expect(error.code == code) }
    if let message = test.value["errorMessage"]?.string { #expect(error.message == message) }
    let shape =
      model.errorShape(error.code, of: operation)
      ?? model.errorShape(error.details["__type"]?.string ?? "", of: operation)
    guard let shape, let index = model.shapes.firstIndex(where: { $0.name == shape.name }) else { return }
    let reference = ShapeReference(shape: index, traits: ShapeTraits())
    let expected = conversion.document(expectedError, reference)
    #expect(DocumentConversion.text(.map(error.details)) == DocumentConversion.text(expected))
  }

  @Test func nothingIsMissing() {
    #expect(ProtocolInputTests.cases.count >= 450 && Self.cases.count >= 400)
  }

  private func errorDocument(_ error: AWSError) -> AWSDocument {
    ["Error": ["Code": .string(error.code), "Message": .string(error.message)]]
  }
}
