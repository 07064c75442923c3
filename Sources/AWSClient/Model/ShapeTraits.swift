import JSON

/// How a value is written where it stands: traits of a member, or of a shape when the member says nothing.
struct ShapeTraits: Sendable {
  var location: String?
  var locationName: String?
  var queryName: String?
  var timestampFormat: String?
  var namespace: String?
  var namespacePrefix: String?
  var isFlattened = false
  var isAttribute = false
  var isStreaming = false
  var isJSONValue = false
  var isIdempotencyToken = false
  var isHostLabel = false
  var isEventStream = false

  init() {}

  /// Whether an answer has the value in its status or header fields.
  var isOutsideBody: Bool { location == "header" || location == "headers" || location == "statusCode" }

  init(_ model: JSONValue) {
    location = model["location"]?.string
    locationName = model["locationName"]?.string
    queryName = model["queryName"]?.string
    timestampFormat = model["timestampFormat"]?.string
    namespace = model["xmlNamespace"]?["uri"]?.string ?? model["xmlNamespace"]?.string
    namespacePrefix = model["xmlNamespace"]?["prefix"]?.string
    isFlattened = model["flattened"]?.bool ?? false
    isAttribute = model["xmlAttribute"]?.bool ?? false
    isStreaming = model["streaming"]?.bool ?? false
    isJSONValue = model["jsonvalue"]?.bool ?? false
    isIdempotencyToken = model["idempotencyToken"]?.bool ?? false
    isHostLabel = model["hostLabel"]?.bool ?? false
    isEventStream = model["eventstream"]?.bool ?? false
  }

  /// These traits, and for what they leave open those of the shape.
  func over(_ shape: ShapeTraits) -> ShapeTraits {
    var result = self
    result.location = location ?? shape.location
    result.locationName = locationName ?? shape.locationName
    result.queryName = queryName ?? shape.queryName
    result.timestampFormat = timestampFormat ?? shape.timestampFormat
    result.namespace = namespace ?? shape.namespace
    result.namespacePrefix = namespacePrefix ?? shape.namespacePrefix
    result.isFlattened = isFlattened || shape.isFlattened
    result.isAttribute = isAttribute || shape.isAttribute
    result.isStreaming = isStreaming || shape.isStreaming
    result.isJSONValue = isJSONValue || shape.isJSONValue
    result.isIdempotencyToken = isIdempotencyToken || shape.isIdempotencyToken
    result.isHostLabel = isHostLabel || shape.isHostLabel
    result.isEventStream = isEventStream || shape.isEventStream
    return result
  }
}
