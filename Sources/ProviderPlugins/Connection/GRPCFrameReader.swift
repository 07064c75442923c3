/// Cuts the content of a gRPC answer into messages: each has five bytes in front, whether it is compressed and its length.
struct GRPCFrameReader: Sendable {
  /// What is wrong with an answer.
  enum Problem: Error, Sendable, Hashable {
    case compressed
    /// Longer than we take; with its length.
    case tooLong(Int)
  }

  private let limit: Int
  private var head: [UInt8] = []
  private var message: [UInt8] = []
  private var length = 0

  /// A reader that takes messages up to `limit` bytes.
  init(limit: Int) { self.limit = limit }

  /// Whether what has arrived ends with a whole message.
  var isBetweenMessages: Bool { head.isEmpty }

  /// Takes the next piece and gives the messages that it completes.
  mutating func take(
    _ bytes: UnsafeRawBufferPointer, _ onMessage: (consuming [UInt8]) -> Void
  ) throws(Problem) {
    var rest = bytes[...]
    while true {
      if head.count < 5 {
        let taken = rest.prefix(5 - head.count)
        head.append(contentsOf: taken)
        rest = rest.dropFirst(taken.count)
        guard head.count == 5 else { return }
        try begin()
      }
      let taken = rest.prefix(length - message.count)
      // As bytes of a known kind, which are copied at once instead of one by one.
      UnsafeRawBufferPointer(rebasing: taken).withMemoryRebound(to: UInt8.self) { message.append(contentsOf: $0) }
      rest = rest.dropFirst(taken.count)
      guard message.count == length else { return }
      head.removeAll(keepingCapacity: true)
      onMessage(message)
      message = []
    }
  }

  private mutating func begin() throws(Problem) {
    guard head[0] == 0 else { throw .compressed }
    length = head[1...].reduce(0) { $0 << 8 | Int($1) }
    guard length <= limit else { throw .tooLong(length) }
    message.reserveCapacity(length)
  }

  /// A message with what stands in front of it.
  static func frame(_ message: [UInt8]) -> [UInt8] {
    let length = UInt32(truncatingIfNeeded: message.count)
    var frame: [UInt8] = []
    frame.reserveCapacity(message.count + 5)
    frame.append(0)
    for shift: UInt32 in [24, 16, 8, 0] { frame.append(UInt8(truncatingIfNeeded: length >> shift)) }
    frame += message
    return frame
  }
}
