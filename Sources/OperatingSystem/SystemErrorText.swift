import CSystem

/// The C library's words for its error numbers.
package enum SystemErrorText {
  /// The text for an error number, for example "No such file or directory".
  package static func text(of code: Int32) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      guard let base = buffer.baseAddress else { return "error \(code)" }
      base.initialize(repeating: 0, count: buffer.count)
      _ = slip_error_text(code, base, buffer.count)
      return String(cString: base)
    }
  }
}
