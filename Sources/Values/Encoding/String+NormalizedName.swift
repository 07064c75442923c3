import Text

extension String {
  /// A name of an attribute or key as values hold it: in normal form C.
  var normalizedName: String { normalizedText }
}
