import Diagnostics

/// An entry of a settings file: `name = value`, `name { … }` or `name "label" { … }`.
struct Setting {
  var name: String
  /// Quoted words between name and brace.
  var labels: [String]
  /// Whether `=` (in JSON a colon) stands before the value.
  var isAssigned: Bool
  var value: SettingValue
  /// The name.
  var range: SourceRange

  init(_ name: String, labels: [String] = [], isAssigned: Bool, value: SettingValue, range: SourceRange) {
    self.name = name
    self.labels = labels
    self.isAssigned = isAssigned
    self.value = value
    self.range = range
  }
}
