/// The standard retry mode of the AWS SDKs: what is sent again, when, and how often.
package struct RetryPolicy: Sendable, Equatable {
  /// How many times a request is sent at most.
  package var maximumAttempts: Int
  /// The longest pause between two attempts.
  package var maximumBackoff: Duration

  /// By default 3 attempts with pauses up to 20 s.
  package init(maximumAttempts: Int = 3, maximumBackoff: Duration = .seconds(20)) {
    self.maximumAttempts = max(1, maximumAttempts)
    self.maximumBackoff = maximumBackoff
  }

  private static let throttlingCodes: Set<String> = [
    "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "TooManyRequestsException",
    "ProvisionedThroughputExceededException", "TransactionInProgressException", "RequestLimitExceeded",
    "BandwidthLimitExceeded", "LimitExceededException", "RequestThrottled", "SlowDown", "PriorRequestNotComplete",
    "EC2ThrottledException",
  ]
  private static let transientCodes: Set<String> = [
    "RequestTimeout", "RequestTimeoutException", "InternalError", "InternalFailure", "ServiceUnavailable",
  ]
  private static let skewCodes: Set<String> = [
    "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture", "InvalidSignatureException",
    "SignatureDoesNotMatch",
    "AuthFailure",
  ]

  /// Whether the service asked to be called less often.
  package static func isThrottling(_ error: AWSError) -> Bool {
    // A limit of the account ("too many subscriptions") has the same code as a limit of the rate in some services, but
    // only the latter comes with status 429 or speaks of the rate.
    if error.code == "LimitExceededException" { return error.status == 429 || error.message.contains("ate exceeded") }
    return error.status == 429 || throttlingCodes.contains(error.code)
  }

  /// Whether the same request may succeed a moment later.
  package static func isTransient(_ error: AWSError) -> Bool {
    switch error.kind {
    case .transport: error.code != "InvalidRequest" && error.code != "UntrustedConnection"
    case .service, .decoding: [500, 502, 503, 504].contains(error.status) || transientCodes.contains(error.code)
    case .credentials, .invalidCall, .waiter, .cancelled: false
    }
  }

  /// Whether the error may come from a clock that is wrong here.
  static func mayBeClockSkew(_ error: AWSError) -> Bool { skewCodes.contains(error.code) }
}

extension AWSError {
  /// Whether the service asked to be called less often.
  package var isThrottling: Bool { RetryPolicy.isThrottling(self) }
  /// Whether the same request may succeed a moment later.
  package var isRetryable: Bool { isThrottling || RetryPolicy.isTransient(self) }
}
