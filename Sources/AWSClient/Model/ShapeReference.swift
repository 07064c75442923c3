/// A shape as it is used in one place: which one, and how it is written there.
struct ShapeReference: Sendable {
  /// Index in the model's shapes.
  let shape: Int
  /// The place's traits over those of the shape.
  let traits: ShapeTraits
}
