/// A piece of what a running program writes.
package enum ProcessOutput: Equatable, Sendable {
  /// A line of the standard output, without its end.
  case output(String)
  /// A line of the standard error, without its end.
  case error(String)
}
