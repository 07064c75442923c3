import Synchronization

/// Bounds the requests at once for each service and region.
final class RateLimiting: CallStage {
  private let maximum: Int
  private let limiters = Mutex<[String: RequestLimiter]>([:])

  init(maximum: Int) { self.maximum = maximum }

  func carryOut(_ exchange: Exchange, next: CallHandler) async throws(AWSError) -> AWSResponse {
    let limiter = limiters.withLock { limiters in
      let key = exchange.model.name + " " + exchange.region
      if let limiter = limiters[key] { return limiter }
      let limiter = RequestLimiter(maximum: maximum)
      limiters[key] = limiter
      return limiter
    }
    guard await limiter.enter() else {
      throw AWSError(.cancelled, code: "Cancelled", message: "the call was cancelled before it was sent")
    }
    do throws(AWSError) {
      let response = try await next(exchange)
      limiter.leave(wasThrottled: false)
      return response
    } catch {
      limiter.leave(wasThrottled: error.isThrottling)
      throw error
    }
  }
}
