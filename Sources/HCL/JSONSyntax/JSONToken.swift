import Diagnostics

/// A stretch of JSON text; what is inside strings, numbers and words is checked later.
struct JSONToken {
  enum Kind {
    case openBrace, closeBrace, openBracket, closeBracket, comma, colon, equals
    case string, number, word, endOfFile, invalid
  }

  var kind: Kind
  var start: Int
  var end: Int
  var range: SourceRange
}
