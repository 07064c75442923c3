import Synchronization

/// The last lines that a plugin wrote to its standard error, in bounded memory.
final class LastWords: Sendable {
  /// The lines as they are kept; of a panic its beginning, of everything else the end.
  struct Lines: Sendable {
    private(set) var lines: [String] = []
    private var bytes = 0
    private var hasPanicked = false
    private let lineLimit: Int
    private let byteLimit: Int

    init(lineLimit: Int = 20, byteLimit: Int = 8192) {
      self.lineLimit = lineLimit
      self.byteLimit = byteLimit
    }

    mutating func add(_ line: String) {
      let begins = ["panic: ", "fatal error: "].contains { line.hasPrefix($0) }
      if begins, !hasPanicked {
        hasPanicked = true
        (lines, bytes) = ([], 0)
      }
      let kept = String(decoding: line.utf8.prefix(min(byteLimit, 1024)), as: UTF8.self)
      let isFull = lines.count >= lineLimit || bytes + kept.utf8.count > byteLimit
      // What follows a panic says less the longer it gets.
      if hasPanicked, isFull { return }
      lines.append(kept)
      bytes += kept.utf8.count
      while lines.count > lineLimit || bytes > byteLimit { bytes -= lines.removeFirst().utf8.count }
    }
  }

  private let kept = Mutex(Lines())

  /// Takes a line; chatter of a log is not kept, warnings and errors of it are.
  func add(_ line: PluginLogLine) {
    if let level = line.level, level < .warning { return }
    let text = line.text
    guard text.contains(where: { !$0.isWhitespace }) else { return }
    kept.withLock { $0.add(text) }
  }

  /// The lines, oldest first.
  var lines: [String] { kept.withLock { $0.lines } }
}
