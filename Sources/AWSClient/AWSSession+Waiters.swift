import OperatingSystem

/// Waiting for states that services reach by themselves.
extension AWSSession {
  /// Waits by one of the model's waiters ("TableExists") and gives the last output.
  ///
  /// Throws kind `waiter` when the state cannot be reached any more or `timeout` (by default what the model says) is over;
  /// any error of the call that the waiter does not speak of is thrown as it is.
  package func wait(
    _ service: String, for waiter: String, _ input: AWSDocument = .empty, region: String? = nil,
    timeout: Duration? = nil
  ) async throws(AWSError) -> AWSDocument {
    guard let rules = try models.service(service).waiters[waiter] else {
      throw models.unknownOperation(service, waiter)
    }
    let deadline = clock.uptime + (timeout ?? rules.delay * rules.maximumAttempts)
    while true {
      let answer: Result<AWSDocument, AWSError>
      do throws(AWSError) {
        answer = .success(try await call(service, rules.operation, input, region: region))
      } catch {
        answer = .failure(error)
      }
      switch rules.outcome(of: answer) {
      case .success: return (try? answer.get()) ?? .empty
      case .failure: throw failed(service, waiter, "the state cannot be reached any more")
      case nil: if case .failure(let error) = answer { throw error }
      case .retry: break
      }
      guard clock.uptime + rules.delay <= deadline else { throw failed(service, waiter, "the time is over") }
      do {
        try await clock.sleep(for: rules.delay)
      } catch {
        throw AWSError(
          .cancelled, service: service, operation: waiter, code: "Cancelled", message: "the waiting was cancelled")
      }
    }
  }

  private func failed(_ service: String, _ waiter: String, _ reason: String) -> AWSError {
    AWSError(.waiter, service: service, operation: waiter, code: "WaiterFailed", message: reason)
  }
}
