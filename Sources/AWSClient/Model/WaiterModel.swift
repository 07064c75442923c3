import JSON

/// What to call, how often, and which answers end the waiting.
struct WaiterModel: Sendable {
  /// What an answer that matches means.
  enum Outcome: String, Sendable {
    case success, failure, retry
  }

  /// What is looked at in an answer.
  enum Matcher: Sendable {
    case status(Int)
    case errorCode(String)
    /// Any error, or none.
    case anyError(Bool)
    case path(String, JSONValue)
    case pathAll(String, JSONValue)
    case pathAny(String, JSONValue)
  }

  /// One rule; the first that matches counts.
  struct Acceptor: Sendable {
    let outcome: Outcome
    let matcher: Matcher
  }

  let operation: String
  /// Pause between two calls.
  let delay: Duration
  let maximumAttempts: Int
  let acceptors: [Acceptor]

  init?(_ model: JSONValue) {
    guard let operation = model["operation"]?.string else { return nil }
    self.operation = operation
    delay = .seconds(model["delay"]?.int64 ?? 5)
    maximumAttempts = Int(clamping: model["maxAttempts"]?.int64 ?? 25)
    acceptors = (model["acceptors"]?.array ?? []).compactMap { acceptor in
      guard let outcome = acceptor["state"]?.string.flatMap(Outcome.init(rawValue:)),
        let matcher = WaiterModel.matcher(acceptor)
      else { return nil }
      return Acceptor(outcome: outcome, matcher: matcher)
    }
  }

  private static func matcher(_ acceptor: JSONValue) -> Matcher? {
    guard let expected = acceptor["expected"] else { return nil }
    let path = acceptor["argument"]?.string ?? ""
    switch acceptor["matcher"]?.string {
    case "status": return expected.int64.map { .status(Int(clamping: $0)) }
    case "error":
      if let any = expected.bool { return .anyError(any) }
      return expected.string.map { .errorCode($0) }
    case "path": return .path(path, expected)
    case "pathAll": return .pathAll(path, expected)
    case "pathAny": return .pathAny(path, expected)
    default: return nil
    }
  }
}
