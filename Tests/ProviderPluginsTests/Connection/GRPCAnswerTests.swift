import HTTPClient
import Testing

@testable import ProviderPlugins

@Suite struct GRPCAnswerTests {
  private func outcome(
    _ content: [UInt8], _ trailers: HTTPHeaders = ["grpc-status": "0"], status: Int = 200, piece: Int = 1
  ) -> Result<[UInt8], PluginFailure> {
    let answer = GRPCAnswer()
    for start in stride(from: 0, to: content.count, by: piece) {
      let isWanted = content[start..<min(start + piece, content.count)].withUnsafeBytes { answer.take($0) }
      if !isWanted { break }
    }
    return answer.outcome(HTTPResponse(status: status, headers: trailers))
  }

  @Test(arguments: [1, 3, 1000]) func message(piece: Int) {
    let message = (0..<300).map { UInt8(truncatingIfNeeded: $0) }
    #expect(outcome(GRPCFrameReader.frame(message), piece: piece) == .success(message))
    #expect(outcome(GRPCFrameReader.frame([]), piece: piece) == .success([]))
  }

  @Test func otherStatus() {
    let failure = PluginFailure(.status(2), "it answered with gRPC status 2 (unknown): 100% é\nwrong")
    #expect(outcome([], ["grpc-status": "2", "grpc-message": "100% %C3%A9%0Awrong"]) == .failure(failure))
    #expect(
      outcome([], ["grpc-status": "12"])
        == .failure(PluginFailure(.unimplemented, "it answered with gRPC status 12 (unimplemented)")))
    #expect(
      outcome([], ["grpc-status": "99"]) == .failure(PluginFailure(.status(99), "it answered with gRPC status 99")))
  }

  @Test func badAnswers() {
    func reason(_ result: Result<[UInt8], PluginFailure>) -> String {
      if case .failure(let failure) = result, failure.kind == .badAnswer { failure.reason } else { "\(result)" }
    }
    let frame = GRPCFrameReader.frame([1, 2, 3])
    #expect(reason(outcome(Array(frame.dropLast()))) == "it sent half a message")
    #expect(reason(outcome([0, 0])) == "it sent half a message")
    #expect(reason(outcome([])) == "it answered with 0 messages in place of one")
    #expect(reason(outcome(frame + frame)) == "it answered with 2 messages in place of one")
    #expect(reason(outcome([1] + frame.dropFirst())) == "it compressed its answer, which nobody asked for")
    #expect(reason(outcome([0, 255, 255, 255, 255])) == "its answer has 4294967295 bytes, more than are taken")
    #expect(reason(outcome(frame, [:])) == "it gave no gRPC status in place of an answer")
    #expect(reason(outcome(frame, [:], status: 503)) == "it gave HTTP status 503 in place of an answer")
    #expect(reason(outcome(frame, ["grpc-status": "x"])) == "its gRPC status is \"x\", which is no number")
  }

  @Test func escapes() {
    #expect(PluginFailure.decoded("a%20b%2") == "a b%2")
    #expect(PluginFailure.decoded("%zz%") == "%zz%")
    #expect(PluginFailure.decoded("%ff") == "\u{fffd}")
  }

  @Test func printedOutput() {
    let lines = ShownLines()
    let printed = PrintedOutput { lines.add($0) }
    let content =
      GRPCFrameReader.frame([0x08, 2, 0x12, 3] + "ab\n".utf8) + GRPCFrameReader.frame([0x08, 1, 0x12, 2] + "x\n".utf8)
      + GRPCFrameReader.frame([0x08, 2, 0x12, 2] + "c".utf8 + [10]) + GRPCFrameReader.frame([0x12, 200, 1])
    for byte in content { _ = [byte].withUnsafeBytes { printed.take($0) } }
    #expect(lines.lines == ["ab", "c"])
  }

  @Test func durations() {
    #expect(Duration.seconds(1).inWords == "1 second")
    #expect(Duration.seconds(90).inWords == "90 seconds")
    #expect(Duration.milliseconds(1250).inWords == "1.25 seconds")
    #expect(Duration.milliseconds(5).inWords == "0.005 seconds")
  }
}
