import States
import Values

/// An object of the state with its value by the present schema.
struct ReadObject: Sendable {
  var stored: StoredObject
  /// Marked; never null.
  var value: Value
  /// By the present identity schema; `nil` when nothing is known.
  var identity: Value?
}
