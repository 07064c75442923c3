/// How a program ended and what it wrote.
package struct ProcessResult: Equatable, Sendable {
  /// Exit code, or nothing when a signal ended the program.
  package let exitCode: Int32?
  /// The signal that ended the program, or 0.
  package let signal: Int32
  /// Everything on standard output.
  package let output: [UInt8]
  /// Everything on standard error.
  package let error: [UInt8]

  /// Describes an ended program.
  package init(exitCode: Int32?, signal: Int32, output: [UInt8], error: [UInt8]) {
    self.exitCode = exitCode
    self.signal = signal
    self.output = output
    self.error = error
  }

  /// Whether the program said that all went well.
  package var isSuccess: Bool { exitCode == 0 }
}
