import Cryptography
import HTTPClient
import JSON
import XML

/// Writes requests of the REST protocols: members go to path, query, header fields and content as the model says.
struct RESTRequestWriter {
  /// The members by where they go.
  private struct Parts {
    var labels: [String: String] = [:]
    var query: [(name: String, value: String)] = []
    var queryMaps: [(name: String, value: String)] = []
    var headers = HTTPHeaders()
    var body = AWSMembers()
  }

  let model: ServiceModel
  let operation: OperationModel

  func write(_ members: AWSMembers) throws(AWSError) -> WireRequest {
    var request = WireRequest()
    request.method = operation.method
    guard let input = operation.input else {
      try setTarget(&request, Parts())
      return request
    }
    let shape = model.shape(input)
    let parts = try split(members, shape)
    try setTarget(&request, parts)
    request.headers = parts.headers
    try setBody(&request, parts, members, input)
    return request
  }

  private func split(_ members: AWSMembers, _ shape: Shape) throws(AWSError) -> Parts {
    var parts = Parts()
    for entry in members where !entry.value.isNull {
      guard let member = shape.member(entry.name) else { throw .unknownMember(entry.name, of: shape) }
      let reference = member.reference
      let name = reference.traits.locationName ?? member.name
      switch reference.traits.location {
      case "uri":
        parts.labels[name] = try ScalarText.text(entry.value, reference, model, timestampFormat: "iso8601")
      case "querystring": try addQuery(&parts, name, entry.value, reference)
      case "header":
        if let text = try HeaderText(model: model).text(entry.value, reference) { parts.headers.append(name, text) }
      case "headers":
        for field in entry.value.members ?? AWSMembers() {
          guard let text = field.value.string else { throw .mismatch(shape, needs: "texts as header fields") }
          parts.headers[name + field.name] = text
        }
      default: parts.body[entry.name] = entry.value
      }
    }
    return parts
  }

  private func addQuery(
    _ parts: inout Parts, _ name: String, _ value: AWSDocument, _ reference: ShapeReference
  ) throws(AWSError) {
    let shape = model.shape(reference)
    switch shape.kind {
    case .map:
      guard let element = shape.element else { return }
      for entry in value.members ?? AWSMembers() {
        for item in entry.value.list ?? [entry.value] {
          let text = try ScalarText.text(item, element, model, timestampFormat: "iso8601")
          parts.queryMaps.append((entry.name, text))
        }
      }
    case .list:
      guard let element = shape.element, let items = value.list else { throw .mismatch(shape, needs: "a list") }
      for item in items {
        parts.query.append((name, try ScalarText.text(item, element, model, timestampFormat: "iso8601")))
      }
    default: parts.query.append((name, try ScalarText.text(value, reference, model, timestampFormat: "iso8601")))
    }
  }

  private func setTarget(_ request: inout WireRequest, _ parts: Parts) throws(AWSError) {
    let target = operation.requestURI.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    request.path = try expand(String(target[0]), parts.labels)
    for parameter in target.count > 1 ? target[1].split(separator: "&") : [] {
      let pair = parameter.split(separator: "=", maxSplits: 1)
      request.query.append(.init(name: String(pair[0]), value: pair.count > 1 ? String(pair[1]) : nil))
    }
    // A parameter that the model names wins over one of the same name in a map.
    let named = Set(parts.query.map(\.name))
    for parameter in parts.query + parts.queryMaps.filter({ !named.contains($0.name) }) {
      request.query.append(
        .init(name: PercentEncoding.encode(parameter.name), value: PercentEncoding.encode(parameter.value)))
    }
  }

  /// Fills `{label}` and `{label+}`; the latter keeps its slashes.
  private func expand(_ template: String, _ labels: [String: String]) throws(AWSError) -> String {
    var output = ""
    var rest = Substring(template)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      output += rest[..<open]
      let label = rest[rest.index(after: open)..<close]
      let isGreedy = label.hasSuffix("+")
      guard let value = labels[String(isGreedy ? label.dropLast() : label)], !value.isEmpty else {
        throw AWSError(
          .invalidCall, code: "InvalidInput", message: "\(label) is a part of the path and must not be empty")
      }
      output += PercentEncoding.encode(value, keeping: isGreedy ? "/" : "")
      rest = rest[rest.index(after: close)...]
    }
    return output + rest
  }

  private func setBody(
    _ request: inout WireRequest, _ parts: Parts, _ members: AWSMembers, _ input: ShapeReference
  ) throws(AWSError) {
    let shape = model.shape(input)
    if let payload = (shape.payload ?? operation.inputPayload).flatMap({ shape.member($0) }) {
      try setPayload(&request, members[payload.name], payload.reference)
    } else if !parts.body.isEmpty {
      try setDocument(&request, .map(parts.body), input, isPayload: false)
    } else if model.wireProtocol == .restJSON, shape.members.contains(where: { $0.reference.traits.location == nil }) {
      request.body = .bytes(Array("{}".utf8))
      setContentType(&request, "application/json")
    }
  }

  private func setPayload(
    _ request: inout WireRequest, _ value: AWSDocument?, _ reference: ShapeReference
  ) throws(AWSError) {
    let shape = model.shape(reference)
    guard let value, !value.isNull else {
      if model.wireProtocol == .restJSON, shape.kind == .structure, !shape.isDocument, !shape.isUnion {
        request.body = .bytes(Array("{}".utf8))
        setContentType(&request, "application/json")
      } else if model.wireProtocol == .restJSON, shape.kind == .blob {
        setContentType(&request, "application/octet-stream")
      }
      return
    }
    switch (shape.kind, value) {
    case (.blob, .blob(let bytes)):
      request.body = .bytes(bytes)
      if model.wireProtocol == .restJSON { setContentType(&request, "application/octet-stream") }
    case (.blob, .string(let text)), (.string, .string(let text)):
      request.body = .bytes(Array(text.utf8))
      if shape.kind == .string || model.wireProtocol == .restJSON { setContentType(&request, "text/plain") }
    case (.blob, _), (.string, _): throw .mismatch(shape, needs: "bytes or text")
    default: try setDocument(&request, value, reference, isPayload: true)
    }
  }

  private func setDocument(
    _ request: inout WireRequest, _ value: AWSDocument, _ reference: ShapeReference, isPayload: Bool
  ) throws(AWSError) {
    if model.wireProtocol == .restXML {
      let root = try XMLBodyWriter(model: model).root(value, reference, isPayload: isPayload)
      request.body = .bytes(Array(XMLWriter.string(root).utf8))
      setContentType(&request, "application/xml")
    } else {
      let document = try JSONBodyWriter(model: model).value(value, reference, depth: 0)
      request.body = .bytes(JSONWriter(escapesHTML: false).bytes(document))
      setContentType(&request, "application/json")
    }
  }

  private func setContentType(_ request: inout WireRequest, _ type: String) {
    if request.headers["content-type"] == nil { request.headers.append("Content-Type", type) }
  }
}
