package import HTTPClient
package import OperatingSystem

/// AWS as one configured user sees it: calls any operation of any service whose model is built in.
package final class AWSSession: Sendable {
  /// What the session was made with.
  package let configuration: AWSConfiguration
  let clock: any OperatingSystem.Clock
  let models = AWSModels.builtIn
  private let keys: CredentialCache
  private let carryOut: CallHandler

  /// A session; tests give a transport and a clock of their own. `crashPoint` is told of every request that changes
  /// something.
  package init(
    configuration: AWSConfiguration, transport: any HTTPTransport = CurlTransport.shared,
    clock: any OperatingSystem.Clock = SystemClock(), randomness: any Randomness = SystemRandomness(),
    crashPoint: any CrashPoint = NoCrashPoint()
  ) {
    self.configuration = configuration
    self.clock = clock
    let keys = CredentialCache(configuration.credentials, clock: clock)
    let skew = ClockSkew()
    let sending = RequestSending(transport: transport, configuration: configuration)
    self.keys = keys
    carryOut = CallChain.chain(
      [
        RequestWriting(randomness: randomness),
        FailureRetrying(
          policy: configuration.retry, tokens: RetryTokens(), clock: clock, randomness: randomness, skew: skew,
          credentials: keys),
        RateLimiting(maximum: configuration.concurrentRequestsPerService),
        Addressing(configuration),
        Checksumming(),
        RequestSigning(credentials: keys, clock: clock, skew: skew, userAgent: configuration.userAgent),
        CrashMarking(crashPoint: crashPoint),
      ],
      endingIn: { (exchange) async throws(AWSError) in try await sending.send(exchange) })
  }

  /// Calls an operation and gives its output.
  package func call(
    _ service: String, _ operation: String, _ input: AWSDocument = .empty, region: String? = nil
  ) async throws(AWSError) -> AWSDocument {
    try await perform(AWSCall(service, operation, input, region: region)).output
  }

  /// Carries out a call and gives its output with all that stands around it.
  package func perform(_ call: AWSCall) async throws(AWSError) -> AWSResponse {
    let (model, operation) = try models.operation(call.service, call.operation)
    let exchange = Exchange(
      call: call, model: model, operation: operation, input: call.input, region: call.region ?? configuration.region)
    do throws(AWSError) {
      return try await carryOut(exchange)
    } catch {
      throw exchange.naming(error)
    }
  }

  /// The keys that calls are signed with now, for example to tell whose they are.
  package func credentials() async throws(AWSError) -> AWSCredentials { try await keys.credentials() }

  /// The partition of a region, the session's own when none is given.
  package func partition(region: String? = nil) -> AWSPartition {
    AWSPartition.of(region: region ?? configuration.region)
  }
}
