import HTTPClient
import Synchronization

/// The answer of a unary call as it arrives: one message, then the status.
final class GRPCAnswer: Sendable {
  private struct State {
    var reader = GRPCFrameReader(limit: GRPCAnswer.limit)
    var messages = 0
    var message: [UInt8] = []
    var problem: GRPCFrameReader.Problem?
  }

  /// The longest message that is taken: schemas of tens of megabytes exist.
  static let limit = 512 << 20

  private let state = Mutex(State())

  /// Takes a piece of content; false when the rest is of no use.
  func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    state.withLock { state in
      do throws(GRPCFrameReader.Problem) {
        var found: [[UInt8]] = []
        try state.reader.take(bytes) { found.append($0) }
        state.messages += found.count
        if let last = found.popLast() { state.message = last }
        return true
      } catch {
        state.problem = error
        return false
      }
    }
  }

  /// The message, when all is said; may be asked once.
  func outcome(_ response: HTTPResponse) -> Result<[UInt8], PluginFailure> {
    let (message, count, problem, isWhole) = state.withLock { state in
      defer { state.message = [] }
      return (state.message, state.messages, state.problem, state.reader.isBetweenMessages)
    }
    switch problem {
    case .compressed: return GRPCAnswer.bad("it compressed its answer, which nobody asked for")
    case .tooLong(let length): return GRPCAnswer.bad("its answer has \(length) bytes, more than are taken")
    case nil: break
    }
    guard let text = response.headers["grpc-status"] else {
      let head = response.status == 200 ? "no gRPC status" : "HTTP status \(response.status)"
      return GRPCAnswer.bad("it gave \(head) in place of an answer")
    }
    guard let status = Int(text) else {
      return GRPCAnswer.bad("its gRPC status is \(PluginHandshake.shown(text)), which is no number")
    }
    guard status == 0 else {
      return .failure(PluginFailure(status: status, message: response.headers["grpc-message"] ?? ""))
    }
    guard count == 1, isWhole else {
      return GRPCAnswer.bad(isWhole ? "it answered with \(count) messages in place of one" : "it sent half a message")
    }
    return .success(message)
  }

  private static func bad(_ reason: String) -> Result<[UInt8], PluginFailure> {
    .failure(PluginFailure(.badAnswer, reason))
  }
}
