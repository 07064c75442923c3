import OperatingSystem
import Synchronization

@testable import AWSClient

/// Gives keys that are valid for an hour and counts how often it was asked.
final class CountingSource: CredentialSource {
  private let clock: TestClock
  private let asked = Mutex(0)

  init(_ clock: TestClock) { self.clock = clock }

  var name: String { "counting" }
  var count: Int { asked.withLock { $0 } }

  func credentials() async throws(AWSError) -> AWSCredentials? {
    asked.withLock { $0 += 1 }
    return AWSCredentials(
      accessKeyID: "A", secretAccessKey: "s", sessionToken: "t", expiration: clock.now.advanced(by: .seconds(3600)))
  }
}
