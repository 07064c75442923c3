/// The way from a value to a part of it.
package struct ValuePath: Hashable, Sendable {
  package enum Step: Hashable, Sendable {
    /// An attribute of an object.
    case attribute(String)
    /// An element of a map (text), list or tuple (number).
    case index(Value)
  }

  package var steps: [Step]

  package init(_ steps: [Step] = []) { self.steps = steps }

  /// The value itself.
  package static let root = ValuePath()

  package func attribute(_ name: String) -> ValuePath { ValuePath(steps + [.attribute(name)]) }

  package func index(_ key: Value) -> ValuePath { ValuePath(steps + [.index(key)]) }
}
