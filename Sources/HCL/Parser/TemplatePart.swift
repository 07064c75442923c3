import Diagnostics

/// A piece of a template before its directives are matched with their ends.
enum TemplatePart {
  enum EndKind: String {
    case otherwise = "else"
    case endIf = "endif"
    case endFor = "endfor"
  }

  case literal(text: String, range: SourceRange)
  case interpolation(Expression)
  case ifStart(condition: Expression, range: SourceRange)
  case forStart(key: String?, value: String, collection: Expression, range: SourceRange)
  case directiveEnd(EndKind, range: SourceRange)
  /// The end of the template.
  case end(range: SourceRange)
}
