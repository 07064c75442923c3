import Cryptography
import HTTPClient
import JSON

/// Turns the input of an operation into a request in the service's protocol.
struct RequestWriter {
  let model: ServiceModel
  let operation: OperationModel

  /// The request for an input; throws kind `invalidCall` when the input does not fit the model.
  func write(_ input: AWSDocument) throws(AWSError) -> WireRequest {
    guard let members = input.members else {
      throw AWSError(.invalidCall, code: "InvalidInput", message: "the input must be a map of members")
    }
    var request =
      switch model.wireProtocol {
      case .query, .ec2: try form(members)
      case .json: try json(members)
      case .restJSON, .restXML: try RESTRequestWriter(model: model, operation: operation).write(members)
      }
    request.hostPrefix = try hostPrefix(members)
    return request
  }

  private func form(_ members: AWSMembers) throws(AWSError) -> WireRequest {
    var writer = FormWriter(model: model)
    writer.add("Action", operation.name)
    writer.add("Version", model.apiVersion)
    if let input = operation.input { try writer.write(.map(members), input, prefix: "", depth: 0) }
    var request = WireRequest()
    request.headers["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8"
    request.body = .bytes(Array(writer.text.utf8))
    return request
  }

  private func json(_ members: AWSMembers) throws(AWSError) -> WireRequest {
    var body = JSONValue.object(JSONObject())
    if let input = operation.input {
      body = try JSONBodyWriter(model: model).value(.map(members), input, depth: 0)
    }
    var request = WireRequest()
    request.headers["X-Amz-Target"] = model.targetPrefix + "." + operation.name
    request.headers["Content-Type"] = "application/x-amz-json-" + model.jsonVersion
    if model.isQueryCompatible { request.headers["x-amzn-query-mode"] = "true" }
    request.body = .bytes(JSONWriter(escapesHTML: false).bytes(body))
    return request
  }

  private func hostPrefix(_ members: AWSMembers) throws(AWSError) -> String {
    guard var prefix = operation.hostPrefix else { return "" }
    let input = operation.input.map { model.shape($0) }
    for member in input?.members ?? [] where member.reference.traits.isHostLabel {
      guard let value = members[member.name]?.string, !value.isEmpty,
        value.utf8.allSatisfy({ byte in
          (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45 || byte == 46
        })
      else {
        throw AWSError(
          .invalidCall, code: "InvalidInput",
          message: "\(member.name) becomes a part of the host name: it must consist of letters, digits, '-' and '.'")
      }
      prefix = prefix.split(separator: "{\(member.name)}", omittingEmptySubsequences: false).joined(separator: value)
    }
    return prefix
  }
}

extension AWSError {
  /// The error for an input or answer that nests deeper than any model needs.
  static func tooDeep(_ kind: Kind) -> AWSError {
    AWSError(kind, code: "TooDeep", message: "the document nests deeper than \(maximumDepth) levels")
  }

  /// How deep documents may nest.
  static let maximumDepth = 200

  /// The error for a member with a value of another kind than the model says.
  static func mismatch(_ shape: Shape, needs kind: String) -> AWSError {
    AWSError(.invalidCall, code: "InvalidInput", message: "\(shape.name) takes \(kind)")
  }

  /// The error for a member that the model does not know.
  static func unknownMember(_ name: String, of shape: Shape) -> AWSError {
    AWSError(.invalidCall, code: "InvalidInput", message: "\(shape.name) has no member \(name)")
  }
}
