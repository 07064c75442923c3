/// `-var` or `-var-file` on the command line.
package enum InputArgument: Sendable, Hashable {
  /// `name=value` as it was given.
  case value(String)
  case file(String)
}
