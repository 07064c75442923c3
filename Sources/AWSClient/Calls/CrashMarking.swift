import OperatingSystem

/// Marks the instants before a request that changes something leaves and after its answer came, where crash tests kill.
struct CrashMarking: CallStage {
  let crashPoint: any CrashPoint

  /// What the names of operations that change nothing begin with.
  private static let readings = [
    "BatchGet", "Describe", "Filter", "Get", "Head", "List", "Lookup", "Query", "Scan", "Search", "Select", "Simulate",
    "Validate",
  ]

  func carryOut(_ exchange: Exchange, next: CallHandler) async throws(AWSError) -> AWSResponse {
    let name = exchange.operation.name
    if Self.readings.contains(where: name.hasPrefix) { return try await next(exchange) }
    let call = "\(exchange.model.name) \(name)"
    crashPoint.reached("\(call) about to be sent")
    do throws(AWSError) {
      let response = try await next(exchange)
      crashPoint.reached("\(call) answered")
      return response
    } catch {
      crashPoint.reached("\(call) failed")
      throw error
    }
  }
}
