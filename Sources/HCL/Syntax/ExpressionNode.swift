package import Values

/// What kind of expression it is, with its parts.
package indirect enum ExpressionNode: Sendable {
  case literal(Value)
  case traversal(Traversal)
}
