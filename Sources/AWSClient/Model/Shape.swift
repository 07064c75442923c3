/// A type of a service's model.
struct Shape: Sendable {
  /// The primitive and composed kinds.
  enum Kind: Sendable, Equatable {
    case structure, list, map, string, boolean, integer, float, blob, timestamp
  }

  /// A member of a structure.
  struct Member: Sendable {
    let name: String
    let reference: ShapeReference
  }

  let name: String
  let kind: Kind
  let traits: ShapeTraits
  /// Members of a structure in the model's order.
  var members: [Member] = []
  /// Names that the input must have.
  var required: [String] = []
  /// The member that is the whole content of the message.
  var payload: String?
  /// Exactly one member is set.
  var isUnion = false
  /// Any JSON stands here.
  var isDocument = false
  /// An error's structure.
  var isException = false
  /// The code of an error when it differs from the shape's name.
  var errorCode: String?
  /// Element of a list, value of a map.
  var element: ShapeReference?
  /// Key of a map.
  var key: ShapeReference?

  /// The member with that name.
  func member(_ name: String) -> Member? { members.first { $0.name == name } }
}
