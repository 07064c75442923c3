import JSON

/// What the client knows of one service.
struct ServiceModel: Sendable {
  /// How messages are written.
  enum WireProtocol: String, Sendable {
    case query, ec2, json
    case restJSON = "rest-json"
    case restXML = "rest-xml"
  }

  let name: String
  let wireProtocol: WireProtocol
  let apiVersion: String
  let jsonVersion: String
  let targetPrefix: String
  let endpointPrefix: String
  let signingName: String
  /// The service's name in `AWS_ENDPOINT_URL_…` and in error messages.
  let serviceID: String
  let namespace: String?
  /// Whether codes of the former query protocol come in a header field.
  let isQueryCompatible: Bool
  private(set) var operations: [String: OperationModel] = [:]
  private(set) var shapes: [Shape] = []
  private(set) var paginators: [String: PaginatorModel] = [:]
  private(set) var waiters: [String: WaiterModel] = [:]

  /// Reads a model; nothing when the document is none.
  init?(name: String, _ model: JSONValue) {
    let metadata = model["metadata"] ?? .null
    guard let protocolName = metadata["protocol"]?.string, let wire = WireProtocol(rawValue: protocolName) else {
      return nil
    }
    self.name = name
    wireProtocol = wire
    apiVersion = metadata["apiVersion"]?.string ?? ""
    jsonVersion = metadata["jsonVersion"]?.string ?? "1.0"
    targetPrefix = metadata["targetPrefix"]?.string ?? ""
    endpointPrefix = metadata["endpointPrefix"]?.string ?? name
    signingName = metadata["signingName"]?.string ?? metadata["endpointPrefix"]?.string ?? name
    serviceID = metadata["serviceId"]?.string ?? name
    namespace = metadata["xmlNamespace"]?.string ?? metadata["xmlNamespace"]?["uri"]?.string
    isQueryCompatible = metadata["awsQueryCompatible"] != nil
    var reader = ShapeReader(model["shapes"]?.object ?? JSONObject())
    shapes = reader.readAll()
    for member in model["operations"]?.object ?? JSONObject() {
      operations[member.key] = reader.operation(member.key, member.value)
    }
    for member in model["paginators"]?.object ?? JSONObject() {
      paginators[member.key] = PaginatorModel(member.value)
    }
    for member in model["waiters"]?.object ?? JSONObject() {
      waiters[member.key] = WaiterModel(member.value)
    }
  }

  /// The shape of a reference.
  func shape(_ reference: ShapeReference) -> Shape { shapes[reference.shape] }

  /// The error shape that a code means, if the operation or the service has one.
  func errorShape(_ code: String, of operation: OperationModel) -> Shape? {
    let match = operation.errors.first { index in shapes[index].errorCode == code || shapes[index].name == code }
    return match.map { shapes[$0] } ?? shapes.first { $0.isException && ($0.errorCode == code || $0.name == code) }
  }
}
