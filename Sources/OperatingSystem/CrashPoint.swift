/// A place between two effects where a crash test may kill the process.
package protocol CrashPoint: Sendable {
  /// Called between effects; `name` says which one is done, for example "state renamed".
  func reached(_ name: String)
}
