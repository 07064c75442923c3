import Cryptography
import JSON
import OperatingSystem

/// Single values as text, in URLs, header fields, forms and XML.
enum ScalarText {
  /// The text of a value of that shape; throws kind `invalidCall` when it has no text form.
  static func text(
    _ value: AWSDocument, _ reference: ShapeReference, _ model: ServiceModel, timestampFormat: String
  ) throws(AWSError) -> String {
    switch value {
    case .string(let text): return text
    case .bool(let value): return value ? "true" : "false"
    case .integer(let value): return String(value)
    case .double(let value): return text(value)
    case .blob(let bytes): return Base64.standard.encode(bytes)
    case .timestamp(let moment): return text(moment, format: reference.traits.timestampFormat ?? timestampFormat)
    case .null, .list, .map:
      throw AWSError(
        .invalidCall, code: "InvalidInput",
        message: "\(model.shape(reference).name) takes a single value, not a collection or null")
    }
  }

  /// A floating-point number, special ones by their names.
  static func text(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    return value.description
  }

  /// A moment in one of the three forms that models name.
  static func text(_ moment: Timestamp, format: String) -> String {
    switch format.lowercased() {
    case "rfc822", "http-date": return moment.httpDate
    case "unixtimestamp", "epoch-seconds": return epochSeconds(moment)
    default: return moment.rfc3339Nano
    }
  }

  /// Seconds since 1970 with as many digits after the point as needed.
  static func epochSeconds(_ moment: Timestamp) -> String {
    guard moment.nanoseconds != 0 else { return String(moment.seconds) }
    let total = Timestamp(seconds: 0, nanoseconds: Int64(moment.nanoseconds)).rfc3339Nano
    let fraction = total.split(separator: ".")[1].dropLast()
    guard moment.seconds >= 0 else { return moment.secondsSince1970.description }
    return String(moment.seconds) + "." + fraction
  }

  /// Reads a moment in whatever form the service used.
  static func timestamp(_ text: String) -> Timestamp? {
    if let seconds = Double(text) { return Timestamp(secondsSince1970: seconds) }
    if let moment = Timestamp(rfc3339: text) { return moment }
    if let moment = Timestamp(httpDate: text) { return moment }
    // Some services give a fraction in an HTTP date, or leave out the zone, which is then UTC.
    if let point = text.firstIndex(of: "."), text.hasSuffix(" GMT"),
      let whole = Timestamp(httpDate: text[..<point] + " GMT"),
      let fraction = Double("0" + text[point...].dropLast(4))
    {
      return Timestamp(seconds: whole.seconds, nanoseconds: Int64(fraction * 1_000_000_000))
    }
    return Timestamp(rfc3339: text + "Z")
  }

  /// Reads a floating-point number, special ones by their names.
  static func double(_ text: String) -> Double? {
    switch text {
    case "NaN": .nan
    case "Infinity": .infinity
    case "-Infinity": -.infinity
    default: Double(text)
    }
  }
}
