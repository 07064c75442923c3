import Glibc
import Synchronization

/// Standard output or standard error of the process.
package final class StandardOutput: TextOutput {
  private let descriptor: Int32
  private let isClosed = Mutex(false)

  /// 1 for output, 2 for errors.
  package init(descriptor: Int32) { self.descriptor = descriptor }

  package func write(_ text: String) {
    isClosed.withLock { isClosed in
      guard !isClosed else { return }
      var text = text
      text.withUTF8 { bytes in
        var done = 0
        while done < bytes.count {
          let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
          if count < 0 {
            if errno == EINTR { continue }
            // The reader went away; what was begun is still finished and recorded.
            isClosed = true
            return
          }
          done += count
        }
      }
    }
  }
}

/// Standard input of the process.
package struct StandardInput: TextInput {
  package init() {}

  package func readLine() -> String? { Swift.readLine(strippingNewline: true) }

  package var isTerminal: Bool { isatty(0) != 0 }
}

extension Terminal {
  /// What standard output is connected to.
  package static func current(noColor: Bool, columns: String?) -> Terminal {
    let isTerminal = isatty(1) != 0
    let fallback = columns.flatMap { Int($0) } ?? 80
    let measure: @Sendable () -> Int = {
      var size = winsize()
      let hasSize = isTerminal && ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
      return max(40, hasSize ? Int(size.ws_col) : fallback)
    }
    return Terminal(
      isTerminal: isTerminal, usesColor: isTerminal && !noColor, width: measure(), measureWidth: measure)
  }
}
