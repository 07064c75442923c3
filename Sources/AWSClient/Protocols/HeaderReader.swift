import Cryptography
import HTTPClient
import JSON

/// Reads the members of an answer that are in its status and header fields.
struct HeaderReader {
  let model: ServiceModel

  func members(_ response: HTTPResponse, _ shape: Shape) throws(AWSError) -> AWSMembers {
    var output = AWSMembers()
    for member in shape.members {
      let traits = member.reference.traits
      switch traits.location {
      case "statusCode": output[member.name] = .integer(Int64(response.status))
      case "headers": output[member.name] = .map(prefixed(traits.locationName ?? "", response.headers))
      case "header":
        guard let text = response.headers[traits.locationName ?? member.name] else { continue }
        output[member.name] = try value(text, member.reference)
      default: continue
      }
    }
    return output
  }

  private func prefixed(_ prefix: String, _ headers: HTTPHeaders) -> AWSMembers {
    var output = AWSMembers()
    let prefix = prefix.lowercased()
    for field in headers.fields where field.name.lowercased().hasPrefix(prefix) {
      output[String(field.name.dropFirst(prefix.count))] = .string(field.value)
    }
    return output
  }

  private func value(_ text: String, _ reference: ShapeReference) throws(AWSError) -> AWSDocument {
    let shape = model.shape(reference)
    if reference.traits.isJSONValue {
      guard let bytes = Base64.standard.decode(text), let json = try? JSONReader.read(bytes) else {
        throw AWSError(
          .decoding, code: "UnexpectedResponse", message: "a header field of the answer is not JSON in base64")
      }
      return AWSDocument(json: json)
    }
    let reader = XMLBodyReader(model: model)
    guard shape.kind == .list, let element = shape.element else { return try reader.scalar(text, shape) }
    let elementShape = model.shape(element)
    let format = element.traits.timestampFormat?.lowercased() ?? "rfc822"
    let areDates = elementShape.kind == .timestamp && format == "rfc822"
    var items: [AWSDocument] = []
    for item in HeaderText.items(text, areDates: areDates) { items.append(try reader.scalar(item, elementShape)) }
    return .list(items)
  }
}
