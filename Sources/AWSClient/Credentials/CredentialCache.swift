import OperatingSystem
import Synchronization

/// Keeps credentials until shortly before they end; many calls that need new ones at once ask the source only once.
final class CredentialCache: Sendable {
  /// Temporary keys are renewed this long before they end, so that no request is signed with keys about to end.
  private static let margin = Duration.seconds(300)

  private struct State {
    var known: AWSCredentials?
    var fetching: Task<Result<AWSCredentials, AWSError>, Never>?
  }

  private let source: any CredentialSource
  private let clock: any OperatingSystem.Clock
  private let state = Mutex(State())

  init(_ source: any CredentialSource, clock: any OperatingSystem.Clock) {
    self.source = source
    self.clock = clock
  }

  /// Credentials that are valid now; throws kind `credentials` when there are none.
  func credentials() async throws(AWSError) -> AWSCredentials {
    let now = clock.now
    let task = state.withLock { state -> Task<Result<AWSCredentials, AWSError>, Never>? in
      if let known = state.known, isFresh(known, now) { return nil }
      if let fetching = state.fetching { return fetching }
      let fetching = Task { await self.fetch() }
      state.fetching = fetching
      return fetching
    }
    if let task { return try await task.value.get() }
    guard let known = state.withLock({ $0.known }) else { return try await fetch().get() }
    return known
  }

  /// Forgets temporary keys that a service refused; says whether there may be others.
  func discard() -> Bool {
    state.withLock { state in
      guard state.known?.expiration != nil || state.known?.sessionToken != nil else { return false }
      state.known = nil
      return true
    }
  }

  private func isFresh(_ credentials: AWSCredentials, _ now: Timestamp) -> Bool {
    guard let expiration = credentials.expiration else { return true }
    return expiration > now.advanced(by: CredentialCache.margin)
  }

  private func fetch() async -> Result<AWSCredentials, AWSError> {
    let result: Result<AWSCredentials, AWSError>
    do throws(AWSError) {
      guard let found = try await source.credentials() else {
        throw AWSError(
          .credentials, code: "NoCredentials",
          message: "no credentials were found (looked in: \(source.name))")
      }
      result = .success(found)
    } catch {
      result = .failure(error)
    }
    state.withLock { state in
      if case .success(let found) = result { state.known = found }
      state.fetching = nil
    }
    return result
  }
}
