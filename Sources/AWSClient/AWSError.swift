package import HTTPClient

/// A call that did not succeed, with all that the service said about it; never a secret.
package struct AWSError: Error, Sendable, CustomStringConvertible {
  /// Where the call failed.
  package enum Kind: Sendable, Equatable {
    /// The service answered with an error.
    case service
    /// No complete answer came.
    case transport
    /// The answer is not what the model says.
    case decoding
    /// No credentials were found, or they could not be obtained.
    case credentials
    /// The call itself is wrong: unknown operation, missing or misshapen input, bad configuration.
    case invalidCall
    /// A waiter ended without the state it waited for.
    case waiter
    /// The task was cancelled.
    case cancelled
  }

  /// Where the call failed.
  package var kind: Kind
  /// Service and operation, for example "dynamodb" and "CreateTable"; empty when the error is of no call.
  package var service: String
  package var operation: String
  /// The service's error code ("ResourceNotFoundException"), the HTTP status as text when it gave none, or our own word.
  package var code: String
  /// The service's message, or ours.
  package var message: String
  /// Status of the answer, 0 when there was none.
  package var status: Int
  /// The service's name for the request, empty when it gave none.
  package var requestID: String
  /// Header fields of the answer.
  package var headers: HTTPHeaders
  /// Further members of the service's error document.
  package var details: AWSMembers
  /// How many times the request was sent.
  package var attempts: Int
  /// Whether the request may have been carried out though it failed: the answer was lost after sending.
  package var mayHaveHappened: Bool

  /// Describes a failed call.
  package init(
    _ kind: Kind, service: String = "", operation: String = "", code: String, message: String, status: Int = 0,
    requestID: String = "", headers: HTTPHeaders = HTTPHeaders(), details: AWSMembers = AWSMembers(), attempts: Int = 0,
    mayHaveHappened: Bool = false
  ) {
    self.kind = kind
    self.service = service
    self.operation = operation
    self.code = code
    self.message = message
    self.status = status
    self.requestID = requestID
    self.headers = headers
    self.details = details
    self.attempts = attempts
    self.mayHaveHappened = mayHaveHappened
  }

  /// One sentence for the user: operation, code, message, request.
  package var description: String {
    var text = operation.isEmpty ? "" : "\(service) \(operation): "
    text += code
    if !message.isEmpty { text += ": \(message)" }
    var facts: [String] = []
    if status != 0 { facts.append("HTTP \(status)") }
    if !requestID.isEmpty { facts.append("request \(requestID)") }
    if attempts > 1 { facts.append("\(attempts) attempts") }
    return facts.isEmpty ? text : text + " (" + facts.joined(separator: ", ") + ")"
  }
}
