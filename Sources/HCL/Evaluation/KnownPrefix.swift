/// What a text that is not complete yet is certain to begin with.
enum KnownPrefix {
  /// At most so many bytes are kept.
  private static let limit = 128

  /// `text` without its last character, which what follows may still change; punctuation that nothing combines with
  /// stays.
  static func of(_ text: String) -> String {
    var prefix = text
    if prefix.utf8.count > limit {
      prefix = String(decoding: Array(text.utf8.prefix(limit)), as: UTF8.self)
      while prefix.unicodeScalars.last == "\u{FFFD}" { prefix.unicodeScalars.removeLast() }
    }
    guard let last = prefix.last else { return "" }
    if !"-_:;/\\,.(){}[]|?!~ \t@#$%^&*+\"'".contains(last) { prefix.removeLast() }
    return prefix
  }
}
