import Diagnostics

/// A body as the native syntax writes it: everything between two braces, or a whole file.
package final class NativeBody: Sendable {
  /// In source order; a name occurs once.
  let attributes: [Attribute]
  let blocks: [NativeBlock]
  let range: SourceRange
  private let places: [String: Int]

  init(attributes: [Attribute], blocks: [NativeBlock], range: SourceRange) {
    self.attributes = attributes
    self.blocks = blocks
    self.range = range
    places =
      attributes.count < 6
      ? [:] : Dictionary(attributes.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func attribute(_ name: String) -> Attribute? {
    if attributes.count < 6 { return attributes.first { $0.name == name } }
    return places[name].map { attributes[$0] }
  }
}

/// A block as the native syntax writes it.
struct NativeBlock: Sendable {
  var type: String
  var labels: [String]
  var typeRange: SourceRange
  var labelRanges: [SourceRange]
  var openRange: SourceRange
  var body: NativeBody

  /// From the type to the last label.
  var definitionRange: SourceRange { .between(typeRange, labelRanges.last ?? typeRange) }
}
