/// Why a plugin could not be asked, or did not answer.
package struct PluginFailure: Error, Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// The program could not be started, or ended before it was ready.
    case notStarted
    /// Its first line is not one of a plugin, or names a protocol that we do not speak.
    case badHandshake
    /// It ended, or closed its connection, in the middle of a call.
    case died
    /// It did not answer in time.
    case timedOut
    /// The call has no implementation there (gRPC status 12).
    case unimplemented
    /// It answered with an error status of gRPC other than 12.
    case status(Int)
    /// Its answer is not a message.
    case badAnswer
    /// We ended it ourselves, or the run is being stopped.
    case stopped
  }

  package var kind: Kind
  /// What happened, in half a sentence without a full stop; no secrets.
  package var reason: String
  /// The last lines that the process wrote to its standard error, oldest first; panics are found here.
  package var lastWords: [String]
  /// Whether the call surely never reached the plugin.
  package var wasNeverSent: Bool

  package init(_ kind: Kind, _ reason: String, lastWords: [String] = [], wasNeverSent: Bool = false) {
    self.kind = kind
    self.reason = reason
    self.lastWords = lastWords
    self.wasNeverSent = wasNeverSent
  }
}
