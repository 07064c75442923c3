import HTTPClient
import OperatingSystem

/// Sends a request again after failures that may pass, as the standard retry mode of the AWS SDKs does.
struct FailureRetrying: CallStage {
  let policy: RetryPolicy
  let tokens: RetryTokens
  let clock: any OperatingSystem.Clock
  let randomness: any Randomness
  let skew: ClockSkew
  let credentials: CredentialCache

  func carryOut(_ exchange: Exchange, next: CallHandler) async throws(AWSError) -> AWSResponse {
    var exchange = exchange
    var cost: Int?
    var hasRenewed = false
    let maximum = max(1, exchange.call.maximumAttempts ?? policy.maximumAttempts)
    while true {
      let failure: AWSError
      do throws(AWSError) {
        let response = try await next(exchange)
        tokens.giveBack(cost)
        return response
      } catch {
        failure = exchange.naming(error)
      }
      if !hasRenewed, await renews(after: failure) {
        // A corrected clock or new keys: this is no repetition of the same request.
        hasRenewed = true
        continue
      }
      guard exchange.attempt < maximum, mayRepeat(failure, exchange.call), let taken = tokens.take(for: failure) else {
        throw failure
      }
      cost = taken
      try await pause(before: exchange.attempt, after: failure)
      exchange.attempt += 1
    }
  }

  private func mayRepeat(_ failure: AWSError, _ call: AWSCall) -> Bool {
    guard failure.isRetryable else { return false }
    return call.repeatsAfterLostAnswer || !failure.mayHaveHappened
  }

  /// Whether the next attempt has a reason to go better: our clock was wrong, or our keys were old.
  private func renews(after failure: AWSError) async -> Bool {
    if RetryPolicy.mayBeClockSkew(failure), skew.learn(from: failure.headers, now: clock.now) { return true }
    if ["ExpiredToken", "ExpiredTokenException"].contains(failure.code) { return credentials.discard() }
    return false
  }

  private func pause(before attempt: Int, after failure: AWSError) async throws(AWSError) {
    let longest = min(Double(1 << min(attempt - 1, 10)), seconds(policy.maximumBackoff))
    let random = randomness.bytes(count: 2).reduce(0.0) { $0 * 256 + Double($1) } / 65_536
    let delay = max(random * longest, min(requestedPause(failure.headers), seconds(policy.maximumBackoff)))
    do {
      try await clock.sleep(for: .milliseconds(Int(delay * 1000)))
    } catch {
      throw AWSError(.cancelled, code: "Cancelled", message: "the call was cancelled between two attempts")
    }
  }

  /// Seconds that the service asked us to wait.
  private func requestedPause(_ headers: HTTPHeaders) -> Double {
    if let text = headers["x-amz-retry-after"], let value = Double(text) { return max(0, value / 1000) }
    if let text = headers["retry-after"], let value = Double(text) { return max(0, value) }
    return 0
  }

  private func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }
}
