/// Text that is not one YAML document.
package struct YAMLError: Error, Hashable, Sendable {
  /// What is wrong, in half a sentence.
  package let message: String
  /// Counted from 1; 0 when no line can be blamed.
  package let line: Int

  package init(_ message: String, line: Int = 0) {
    self.message = message
    self.line = line
  }
}
