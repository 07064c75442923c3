/// A value of a settings file, which knows no expressions.
enum SettingValue {
  case string(String)
  /// The text of the number.
  case number(String)
  case bool(Bool)
  case list([SettingValue])
  case object([Setting])

  /// The text, also of a number or a truth value.
  var text: String? {
    switch self {
    case .string(let text), .number(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .list, .object: nil
    }
  }

  /// The truth value, also when it stands in quotes.
  var flag: Bool? {
    switch text {
    case "true", "1": true
    case "false", "0": false
    default: nil
    }
  }

  /// Texts of a list; one text is a list of one.
  var texts: [String]? {
    guard case .list(let values) = self else { return text.map { [$0] } }
    let texts = values.compactMap(\.text)
    return texts.count == values.count ? texts : nil
  }

  /// The entries of an object, of all objects when this is a list of them.
  var entries: [Setting]? {
    switch self {
    case .object(let entries): return entries
    case .list(let values):
      let all = values.map(\.entries)
      return all.contains { $0 == nil } ? nil : all.flatMap { $0 ?? [] }
    default: return nil
    }
  }
}
