extension Body {
  /// Whether a `dynamic` block whose `for_each` is not known yet stands behind this body: how many blocks there will be
  /// cannot be told, so everything in it is unknown.
  package var isUnknown: Bool { false }
}
