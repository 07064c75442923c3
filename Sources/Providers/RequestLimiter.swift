import Synchronization

/// Lets at most a number of requests run at a time; the others wait in the order in which they came.
package final class RequestLimiter: Sendable {
  private struct Places {
    var free: Int
    var waiting: [CheckedContinuation<Void, Never>] = []
    var head = 0

    mutating func nextWaiting() -> CheckedContinuation<Void, Never>? {
      guard head < waiting.count else { return nil }
      defer {
        head += 1
        if head == waiting.count {
          waiting.removeAll(keepingCapacity: true)
          head = 0
        }
      }
      return waiting[head]
    }
  }

  private let places: Mutex<Places>

  /// Room for `limit` requests, at least one.
  package init(limit: Int) { places = Mutex(Places(free: max(1, limit))) }

  /// Runs `body` when there is room.
  package func run<Result: Sendable>(_ body: @Sendable () async -> Result) async -> Result {
    await enter()
    let result = await body()
    leave()
    return result
  }

  /// Waits for a place, which `leave` gives back.
  package func enter() async {
    if takePlace() { return }
    await withCheckedContinuation { continuation in
      let isFree = places.withLock { places in
        if places.free > 0 {
          places.free -= 1
          return true
        }
        places.waiting.append(continuation)
        return false
      }
      if isFree { continuation.resume() }
    }
  }

  private func takePlace() -> Bool {
    places.withLock { places in
      guard places.free > 0 else { return false }
      places.free -= 1
      return true
    }
  }

  /// Gives back a place.
  package func leave() {
    let next = places.withLock { places -> CheckedContinuation<Void, Never>? in
      if let next = places.nextWaiting() { return next }
      places.free += 1
      return nil
    }
    next?.resume()
  }
}
