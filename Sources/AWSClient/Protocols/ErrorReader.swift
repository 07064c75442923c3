import HTTPClient
import JSON
import XML

/// Reads the error that a service answered with.
struct ErrorReader {
  let model: ServiceModel
  let operation: OperationModel

  /// The error of an answer; one without readable error document gets its HTTP status as code.
  func error(_ response: HTTPResponse) -> AWSError {
    var error = AWSError(
      .service, service: model.name, operation: operation.name, code: String(response.status), message: "",
      status: response.status, headers: response.headers)
    error.requestID = response.headers["x-amzn-requestid"] ?? response.headers["x-amz-request-id"] ?? ""
    switch model.wireProtocol {
    case .json, .restJSON: readJSON(response, &error)
    case .query, .ec2, .restXML: readXML(response, &error)
    }
    if error.code.isEmpty { error.code = String(response.status) }
    return error
  }

  private func readJSON(_ response: HTTPResponse, _ error: inout AWSError) {
    // Gateways before a service answer in XML, whatever the service speaks.
    if response.body.first == UInt8(ascii: "<") { return readXML(response, &error) }
    let body = (try? JSONReader.read(response.body))?.object
    let object = body ?? JSONObject()
    if body == nil, !response.body.isEmpty { error.message = "the answer is not an error document" }
    error.message = object["message"]?.string ?? object["Message"]?.string ?? error.message
    let code =
      response.headers["x-amzn-errortype"] ?? object["__type"]?.string ?? object["code"]?.string
      ?? object["Code"]?.string
    if let code {
      // "namespace#Code:http://…" is the longest form.
      let short = code.split(separator: ":", maxSplits: 1).first ?? ""
      error.code = short.split(separator: "#").last.map(String.init) ?? String(short)
    }
    let shape = model.errorShape(error.code, of: operation)
    if let queryError = response.headers["x-amzn-query-error"] {
      let parts = queryError.split(separator: ";")
      if parts.count == 2 { error.code = String(parts[0]) }
    }
    guard let shape else {
      error.details = AWSDocument(json: .object(object)).members ?? AWSMembers()
      return
    }
    var details = (try? JSONBodyReader(model: model).structure(object, shape))?.members ?? AWSMembers()
    if model.wireProtocol == .restJSON { addHeaderMembers(response, shape, &details) }
    error.details = details
  }

  private func readXML(_ response: HTTPResponse, _ error: inout AWSError) {
    guard let root = try? XMLReader.read(response.body) else {
      if !response.body.isEmpty { error.message = "the answer is not an error document" }
      return
    }
    let requestID = ["RequestId", "RequestID", "requestId"].compactMap { root.child($0)?.text }.first
    if let requestID, !requestID.isEmpty { error.requestID = requestID }
    let element =
      root.localName == "Error" ? root : root.child("Error") ?? root.child("Errors")?.child("Error")
    guard let element else {
      error.message = "the answer is not an error document"
      return
    }
    if let code = element.child("Code")?.text, !code.isEmpty { error.code = code }
    error.message = element.child("Message")?.text ?? element.child("message")?.text ?? ""
    if let shape = model.errorShape(error.code, of: operation) {
      var details = (try? XMLBodyReader(model: model).structure(element, shape))?.members ?? AWSMembers()
      addHeaderMembers(response, shape, &details)
      error.details = details
    } else {
      for child in element.children where child.localName != "Code" && child.localName != "Message" {
        error.details[child.localName] = .string(child.text)
      }
    }
  }

  private func addHeaderMembers(_ response: HTTPResponse, _ shape: Shape, _ details: inout AWSMembers) {
    guard let members = try? HeaderReader(model: model).members(response, shape) else { return }
    for member in members { details[member.name] = member.value }
  }
}
