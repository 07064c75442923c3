import Cryptography
import HTTPClient
import JSON
import XML

/// Turns an answer into the operation's output or into an error.
struct ResponseReader {
  let model: ServiceModel
  let operation: OperationModel

  /// The output of a successful answer; throws kind `decoding` when it is not what the model says.
  func output(_ response: HTTPResponse) throws(AWSError) -> AWSDocument {
    guard let output = operation.output else { return .empty }
    let shape = model.shape(output)
    switch model.wireProtocol {
    case .json:
      return try JSONBodyReader(model: model).structure(try object(response), shape)
    case .query, .ec2: return try XMLBodyReader(model: model).structure(try resultElement(response, shape), shape)
    case .restJSON, .restXML: return .map(try restOutput(response, shape))
    }
  }

  private func object(_ response: HTTPResponse) throws(AWSError) -> JSONObject {
    if response.body.isEmpty { return JSONObject() }
    do {
      guard let object = try JSONReader.read(response.body).object else {
        throw unexpected("the answer is JSON but not an object")
      }
      return object
    } catch let error as JSONError {
      throw unexpected("the answer is not JSON: \(error)")
    } catch let error as AWSError {
      throw error
    } catch {
      throw unexpected("the answer cannot be read")
    }
  }

  private func document(_ response: HTTPResponse) throws(AWSError) -> XMLElement {
    do {
      return try XMLReader.read(response.body)
    } catch {
      throw unexpected("the answer is not XML: \(error)")
    }
  }

  private func resultElement(_ response: HTTPResponse, _ shape: Shape) throws(AWSError) -> XMLElement {
    if response.body.isEmpty, shape.members.isEmpty { return XMLElement("") }
    let root = try document(response)
    if model.wireProtocol == .ec2 || shape.members.isEmpty { return root }
    if let wrapper = operation.resultWrapper, let result = root.child(wrapper) { return result }
    if let result = root.child(operation.name + "Result") { return result }
    guard root.localName == operation.name + "Response" || root.localName == operation.name + "Result" else {
      throw unexpected("the answer has the element \(root.name) in place of \(operation.name)Response")
    }
    return root
  }

  /// Output of the REST protocols: status, header fields and content.
  func restOutput(_ response: HTTPResponse, _ shape: Shape) throws(AWSError) -> AWSMembers {
    var output = try HeaderReader(model: model).members(response, shape)
    if let payload = shape.payload.flatMap({ shape.member($0) }) {
      if let value = try self.payload(response, payload.reference) { output[payload.name] = value }
      return output
    }
    guard shape.members.contains(where: { !$0.reference.traits.isOutsideBody }), !response.body.isEmpty else {
      return output
    }
    let body =
      model.wireProtocol == .restXML
      ? try XMLBodyReader(model: model).structure(bodyElement(try document(response), shape), shape)
      : try JSONBodyReader(model: model).structure(try object(response), shape)
    for member in body.members ?? AWSMembers() { output[member.name] = member.value }
    return output
  }

  /// S3 answers GetBucketLocation with the value itself as the root.
  private func bodyElement(_ root: XMLElement, _ shape: Shape) -> XMLElement {
    guard root.children.isEmpty, shape.members.count == 1, let member = shape.members.first,
      root.localName == (member.reference.traits.locationName ?? member.name)
    else { return root }
    return XMLElement("", children: [root])
  }

  private func payload(_ response: HTTPResponse, _ reference: ShapeReference) throws(AWSError) -> AWSDocument? {
    let shape = model.shape(reference)
    switch shape.kind {
    case .blob:
      return response.body.isEmpty && !reference.traits.isStreaming ? nil : .blob(response.body)
    case .string:
      return response.body.isEmpty ? nil : .string(String(decoding: response.body, as: UTF8.self))
    default:
      if response.body.isEmpty { return nil }
      if model.wireProtocol == .restXML {
        return try XMLBodyReader(model: model).structure(try document(response), shape)
      }
      do {
        return try JSONBodyReader(model: model).value(try JSONReader.read(response.body), reference, depth: 0)
      } catch let error as JSONError {
        throw unexpected("the answer is not JSON: \(error)")
      } catch let error as AWSError {
        throw error
      } catch {
        throw unexpected("the answer cannot be read")
      }
    }
  }

  func unexpected(_ message: String) -> AWSError {
    AWSError(.decoding, code: "UnexpectedResponse", message: message)
  }
}
