package import JSON
package import Values

/// A change of a value as plan JSON shows it: before, after, and what of them is unknown or sensitive.
package struct ChangeJSON: Sendable, Equatable {
  package var before: JSONValue
  /// `nil` when nothing of it is known.
  package var after: JSONValue?
  package var afterUnknown: JSONValue
  package var beforeSensitive: JSONValue
  package var afterSensitive: JSONValue

  /// The change between two values, which may be marked; the later one may be partly unknown.
  package init(before: Value, after: Value) {
    self.before = ValueShape.known(before) ?? .null
    self.after = ValueShape.known(after)
    afterUnknown = after.isWhollyKnown ? .bool(false) : ValueShape.unknown(after)
    beforeSensitive = ValueShape.sensitive(before)
    afterSensitive = ValueShape.sensitive(after)
  }

  /// The members in the order of the format.
  package var members: [JSONObject.Member] {
    var members = [JSONObject.Member("before", before)]
    if let after { members.append(.init("after", after)) }
    members.append(.init("after_unknown", afterUnknown))
    members.append(.init("before_sensitive", beforeSensitive))
    members.append(.init("after_sensitive", afterSensitive))
    return members
  }
}
