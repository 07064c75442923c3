package import Values

/// How an object can be found again when the answer to its creation was lost.
package enum RecoveryIdentity: String, Sendable, Hashable {
  /// Repeating the call gives the same object.
  case upsert
  /// It has the name that we gave it.
  case naturalName = "natural-name"
  /// The same call with the same token returns the same object.
  case clientToken = "client-token"
  /// Only the answer names it: search by what was sent.
  case returnedIdentifier = "returned-id"
  /// Only effects on this machine: look.
  case local
}

/// A call of an earlier run whose answer is not known.
package struct RecoveryRequest: Sendable {
  package var apply: ApplyRequest
  /// The service's own time at the intent, RFC 3339; empty when there was none.
  package var intentTime: String
  /// Whether a read showed absence before the create.
  package var wasAbsent: Bool
  /// Values of `id` that objects of the type have in the state: those are not what the lost call made.
  package var known: Set<String>

  package init(apply: ApplyRequest, intentTime: String, wasAbsent: Bool, known: Set<String> = []) {
    self.apply = apply
    self.intentTime = intentTime
    self.wasAbsent = wasAbsent
    self.known = known
  }
}

package enum RecoveryResponse: Sendable {
  /// The object is there and ours.
  case adopted(Value, privateData: [UInt8])
  /// It was never made, or is gone.
  case absent
  /// There, but not ours, or several could be: the user decides.
  case ambiguous(candidates: [String])
}
