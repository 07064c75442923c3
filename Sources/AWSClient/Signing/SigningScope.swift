import OperatingSystem

/// Where and when a signature is valid.
struct SigningScope: Sendable, Equatable {
  let region: String
  let service: String
  let date: Timestamp

  /// `20150830/us-east-1/iam/aws4_request`.
  var text: String { "\(day)/\(region)/\(service)/aws4_request" }
  /// `20150830`.
  var day: String { String(date.basicISO8601.prefix(8)) }
}
