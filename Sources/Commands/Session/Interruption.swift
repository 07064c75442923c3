import Synchronization

/// How often the user asked to stop: once ends gently, twice at once.
package final class Interruption: Sendable {
  private let count = Atomic<Int>(0)

  package init() {}

  /// Notes another request and says the how manieth it is.
  package func request() -> Int { count.add(1, ordering: .sequentiallyConsistent).newValue }

  package var isRequested: Bool { count.load(ordering: .relaxed) > 0 }
}
