import JSON

/// Reads shapes and operations of a model document and turns names into indexes.
struct ShapeReader {
  private let documents: JSONObject
  private let indexes: [String: Int]
  private let traits: [ShapeTraits]
  private let isStructure: [Bool]

  init(_ documents: JSONObject) {
    self.documents = documents
    var indexes: [String: Int] = [:]
    for (at, member) in documents.members.enumerated() { indexes[member.key] = at }
    self.indexes = indexes
    traits = documents.members.map { ShapeTraits($0.value) }
    isStructure = documents.members.map { $0.value["type"]?.string == "structure" }
  }

  mutating func readAll() -> [Shape] { documents.members.map { shape($0.key, $0.value) } }

  func reference(_ model: JSONValue?) -> ShapeReference? {
    guard let model, let name = model["shape"]?.string, let index = indexes[name] else { return nil }
    let own = ShapeTraits(model)
    var merged = own.over(traits[index])
    // The name of a structure itself is that of the root element only.
    if isStructure[index] { merged.locationName = own.locationName }
    return ShapeReference(shape: index, traits: merged)
  }

  private func shape(_ name: String, _ model: JSONValue) -> Shape {
    var shape = Shape(name: name, kind: kind(model["type"]?.string), traits: ShapeTraits(model))
    shape.members = (model["members"]?.object ?? JSONObject()).compactMap { member in
      reference(member.value).map { Shape.Member(name: member.key, reference: $0) }
    }
    shape.required = (model["required"]?.array ?? []).compactMap(\.string)
    shape.payload = model["payload"]?.string
    shape.isUnion = model["union"]?.bool ?? false
    shape.isDocument = model["document"]?.bool ?? false
    shape.isException = model["exception"]?.bool ?? (model["error"] != nil)
    shape.errorCode = model["error"]?["code"]?.string
    shape.element = reference(model["member"] ?? model["value"])
    shape.key = reference(model["key"])
    return shape
  }

  private func kind(_ type: String?) -> Shape.Kind {
    switch type {
    case "structure": .structure
    case "list": .list
    case "map": .map
    case "boolean": .boolean
    case "integer", "long", "short", "byte": .integer
    case "float", "double", "bigdecimal": .float
    case "blob": .blob
    case "timestamp": .timestamp
    default: .string
    }
  }

  func operation(_ name: String, _ model: JSONValue) -> OperationModel {
    let http = model["http"] ?? .null
    let auth = model["authtype"]?.string ?? model["auth"]?[0]?.string ?? ""
    let errors = (model["errors"]?.array ?? []).compactMap { error in
      (error.string ?? error["shape"]?.string).flatMap { indexes[$0] }
    }
    return OperationModel(
      name: model["name"]?.string ?? name,
      method: http["method"]?.string ?? "POST",
      requestURI: http["requestUri"]?.string ?? "/",
      input: reference(model["input"]),
      inputPayload: model["input"]?["payload"]?.string,
      output: reference(model["output"]),
      resultWrapper: model["output"]?["resultWrapper"]?.string,
      errors: errors,
      hostPrefix: model["endpoint"]?["hostPrefix"]?.string,
      isUnsigned: auth == "none" || auth == "smithy.api#noAuth",
      hasUnsignedPayload: model["unsignedPayload"]?.bool ?? auth.hasSuffix("-unsigned-body"),
      requiresChecksum: model["httpChecksumRequired"]?.bool ?? model["httpChecksum"]?["requestChecksumRequired"]?.bool
        ?? false,
      checksumAlgorithmMember: model["httpChecksum"]?["requestAlgorithmMember"]?.string)
  }
}
