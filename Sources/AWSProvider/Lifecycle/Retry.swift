import AWSClient

/// An error that passes by itself: other parts of AWS have not heard yet of what was made a moment ago.
struct Retry: Sendable {
  let code: String
  /// What the message says; nothing for any.
  let message: String?
  let limit: Duration

  init(_ code: String, _ message: String? = nil, for limit: Duration = .seconds(120)) {
    self.code = code
    self.message = message
    self.limit = limit
  }

  /// Whether the error is this one.
  func matches(_ error: AWSError) -> Bool {
    guard error.kind == .service, error.code == code || error.code.hasSuffix("." + code) else { return false }
    return message.map { error.message.contains($0) } ?? true
  }

  /// Carries out a call, again as long as one of the rules says so.
  static func repeating<Result>(_ rules: [Retry], _ call: () async throws -> Result) async throws -> Result {
    let start = ContinuousClock.now
    var pause = Duration.milliseconds(500)
    while true {
      do {
        return try await call()
      } catch let error as AWSError {
        guard let rule = rules.first(where: { $0.matches(error) }),
          ContinuousClock.now < start.advanced(by: rule.limit)
        else { throw error }
        try await Task.sleep(for: pause)
        pause = min(pause * 2, .seconds(5))
      }
    }
  }

  /// A role that was made a moment ago is not known everywhere yet.
  static let roleNotReady: [Retry] = [
    Retry("InvalidParameterValueException", "cannot be assumed", for: .seconds(300)),
    Retry("InvalidParameterValueException", "does not have permissions", for: .seconds(60)),
  ]
}
