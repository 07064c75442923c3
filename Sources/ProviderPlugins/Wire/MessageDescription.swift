/// The fields of a message as data: all that reading and writing it needs to know.
package final class MessageDescription: Sendable {
  /// The name in the protocol's description.
  let name: String
  /// In the order of their numbers' first mention; messages are written in it.
  let fields: [FieldDescription]
  private let places: [Int: Int]

  init(_ name: String, _ fields: [FieldDescription]) {
    self.name = name
    self.fields = fields
    places = Dictionary(fields.enumerated().map { ($1.number, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func field(_ number: Int) -> FieldDescription? { places[number].map { fields[$0] } }

  /// The number of a field by its name; 0, which no field has, for a name that the message does not have.
  func number(of name: String) -> Int { fields.first { $0.name == name }?.number ?? 0 }
}
