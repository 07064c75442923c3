package import HTTPClient
package import OperatingSystem

/// AWS as one configured user sees it: calls any operation of any service whose model is built in.
package final class AWSSession: Sendable {
  /// What the session was made with.
  package let configuration: AWSConfiguration
  let transport: any HTTPTransport
  let clock: any Clock
  let randomness: any Randomness
  let models: AWSModels

  /// A session; tests give a transport and a clock of their own.
  package init(
    configuration: AWSConfiguration, transport: any HTTPTransport, clock: any Clock = SystemClock(),
    randomness: any Randomness = SystemRandomness()
  ) {
    self.configuration = configuration
    self.transport = transport
    self.clock = clock
    self.randomness = randomness
    models = AWSModels.builtIn
  }

  /// Calls an operation and gives its output.
  package func call(
    _ service: String, _ operation: String, _ input: AWSDocument = .empty, region: String? = nil
  ) async throws(AWSError) -> AWSDocument {
    try await perform(AWSCall(service, operation, input, region: region)).output
  }

  /// Carries out a call with all that stands around its output.
  package func perform(_ call: AWSCall) async throws(AWSError) -> AWSResponse {
    throw models.unknownOperation(call.service, call.operation)
  }

  /// Calls an operation until there is no further page; `onPage` sees each and returns false to stop.
  package func pages(
    _ service: String, _ operation: String, _ input: AWSDocument = .empty, region: String? = nil,
    onPage: (AWSDocument) throws(AWSError) -> Bool
  ) async throws(AWSError) {
    throw models.unknownOperation(service, operation)
  }

  /// Calls an operation until there is no further page and joins the lists of all pages in one output.
  package func callAllPages(
    _ service: String, _ operation: String, _ input: AWSDocument = .empty, region: String? = nil
  ) async throws(AWSError) -> AWSDocument {
    throw models.unknownOperation(service, operation)
  }

  /// Waits by one of the model's waiters ("TableExists"); gives the last output. Throws kind `waiter` when the state
  /// cannot be reached any more or `timeout` is over.
  package func wait(
    _ service: String, for waiter: String, _ input: AWSDocument = .empty, region: String? = nil,
    timeout: Duration? = nil
  ) async throws(AWSError) -> AWSDocument {
    throw models.unknownOperation(service, waiter)
  }
}
