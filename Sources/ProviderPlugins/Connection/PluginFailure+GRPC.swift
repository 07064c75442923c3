import HTTPClient

extension PluginFailure {
  /// An answer with a gRPC status other than 0; `message` is percent-encoded.
  init(status: Int, message: String) {
    let text = PluginFailure.decoded(message)
    let name = status > 0 && status < PluginFailure.names.count ? " (\(PluginFailure.names[status]))" : ""
    let words = "it answered with gRPC status \(status)\(name)\(text.isEmpty ? "" : ": \(text)")"
    self.init(status == 12 ? .unimplemented : .status(status), words)
  }

  /// What ended a request, as far as that says all; nothing when it has to be known whether the process lives.
  init?(_ error: HTTPClientError, deadline: Duration?) {
    switch error.kind {
    case .cancelled: self.init(.stopped, "the call was given up")
    case .timedOut:
      self.init(.timedOut, "it did not answer\(deadline.map { " within \($0.inWords)" } ?? " in time")")
    case .unavailable, .invalidRequest:
      self.init(.notStarted, "it cannot be asked: \(error.detail)", wasNeverSent: true)
    default: return nil
    }
  }

  /// Text of a header field without its `%` escapes; what is not an escape stays.
  static func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
        rest.count >= 2
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let names = [
    "ok", "cancelled", "unknown", "invalid argument", "deadline exceeded", "not found", "already exists",
    "permission denied", "resource exhausted", "failed precondition", "aborted", "out of range", "unimplemented",
    "internal", "unavailable", "data loss", "unauthenticated",
  ]
}

extension Duration {
  /// As in "30 seconds" or "0.5 seconds".
  var inWords: String {
    let seconds = components.seconds
    let milliseconds = components.attoseconds / 1_000_000_000_000_000
    guard milliseconds != 0 else { return seconds == 1 ? "1 second" : "\(seconds) seconds" }
    let digits = "\(1000 + milliseconds)".dropFirst()
    return "\(seconds).\(digits.prefix(digits.count - digits.reversed().prefix { $0 == "0" }.count)) seconds"
  }
}
