import OperatingSystem
import Synchronization

/// What a plugin's code prints, as it comes over the stream `plugin.GRPCStdio`: messages with a channel and bytes.
final class PrintedOutput: Sendable {
  private struct State {
    var reader = GRPCFrameReader(limit: 16 << 20)
    var errors = LineCutter(limit: PrintedOutput.lineLimit)
  }

  private static let lineLimit = 64 << 10

  private let state = Mutex(State())
  private let onLine: @Sendable (String) -> Void

  /// Hands the lines of the standard error to `onLine`; what goes to the standard output is taken and dropped.
  init(_ onLine: @escaping @Sendable (String) -> Void) { self.onLine = onLine }

  /// Takes a piece of the stream; false ends it.
  func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var lines: [String] = []
    let isFine = state.withLock { state in
      var messages: [[UInt8]] = []
      do { try state.reader.take(bytes) { messages.append($0) } } catch { return false }
      for message in messages {
        let (channel, data) = PrintedOutput.read(message)
        guard channel == 2 else { continue }
        data.withUnsafeBytes { state.errors.take($0) { lines.append($0) } }
      }
      return true
    }
    for line in lines { onLine(line) }
    return isFine
  }

  /// Field 1 is the channel (1 output, 2 errors), field 2 the bytes; anything else is not looked at.
  static func read(_ message: [UInt8]) -> (channel: Int, data: ArraySlice<UInt8>) {
    var rest = message[...]
    var (channel, data): (Int, ArraySlice<UInt8>) = (0, [])
    func number() -> Int? {
      var (value, shift) = (0, 0)
      while shift < 63, let byte = rest.popFirst() {
        value |= Int(byte & 0x7f) << shift
        if byte < 0x80 { return value }
        shift += 7
      }
      return nil
    }
    while let key = number(), let value = number() {
      switch key {
      case 0x08: channel = value
      case 0x12:
        guard value <= rest.count else { return (channel, data) }
        data = rest.prefix(value)
        rest = rest.dropFirst(value)
      default: return (channel, data)
      }
    }
    return (channel, data)
  }
}
