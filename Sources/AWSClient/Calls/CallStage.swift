/// What comes after a stage.
typealias CallHandler = @Sendable (Exchange) async throws(AWSError) -> AWSResponse

/// One of the steps that every call goes through.
protocol CallStage: Sendable {
  /// Does the stage's part and hands on to the next, perhaps several times.
  func carryOut(_ exchange: Exchange, next: CallHandler) async throws(AWSError) -> AWSResponse
}

/// Stages in a row.
enum CallChain {
  /// One handler out of stages in their order and what ends them.
  static func chain(_ stages: [any CallStage], endingIn last: @escaping CallHandler) -> CallHandler {
    var handler = last
    for stage in stages.reversed() { handler = linked(stage, handler) }
    return handler
  }

  private static func linked(_ stage: any CallStage, _ next: @escaping CallHandler) -> CallHandler {
    { (exchange: Exchange) async throws(AWSError) -> AWSResponse in try await stage.carryOut(exchange, next: next) }
  }
}
