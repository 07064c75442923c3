import Synchronization

/// The budget of repeated requests: an outage empties it, so that a failing service is not asked ever more often.
final class RetryTokens: Sendable {
  private static let capacity = 500
  private static let transportCost = 10
  private static let cost = 5

  private let available = Mutex(RetryTokens.capacity)

  /// Takes what one repetition costs; nothing when the budget is used up.
  func take(for error: AWSError) -> Int? {
    let cost = error.kind == .transport ? RetryTokens.transportCost : RetryTokens.cost
    return available.withLock { available in
      guard available >= cost else { return nil }
      available -= cost
      return cost
    }
  }

  /// Gives back after a success what the last repetition had cost, and a little without one.
  func giveBack(_ cost: Int?) {
    available.withLock { $0 = min(RetryTokens.capacity, $0 + (cost ?? 1)) }
  }
}
