import HTTPClient
import OperatingSystem

/// Turns the input into a request, with tokens where the service takes some.
struct RequestWriting: CallStage {
  let randomness: any Randomness

  func carryOut(_ exchange: Exchange, next: CallHandler) async throws(AWSError) -> AWSResponse {
    var exchange = exchange
    let (model, operation) = (exchange.model, exchange.operation)
    exchange.input = IdempotencyTokens(model: model, operation: operation).filling(exchange.input) { randomness.uuid() }
    try requireMembers(exchange)
    exchange.request = try RequestWriter(model: model, operation: operation).write(exchange.input)
    if let file = exchange.call.fileBody {
      exchange.request.body = .file(path: file.path, offset: file.offset, length: file.length)
    }
    exchange.invocationID = randomness.uuid()
    return try await next(exchange)
  }

  private func requireMembers(_ exchange: Exchange) throws(AWSError) {
    guard let input = exchange.operation.input else { return }
    let shape = exchange.model.shape(input)
    let missing = shape.required.filter { name in
      exchange.input[name] == nil && !(exchange.call.fileBody != nil && shape.payload == name)
    }
    guard missing.isEmpty else {
      throw AWSError(
        .invalidCall, code: "MissingInput", message: "the input lacks " + missing.joined(separator: ", "))
    }
  }
}
