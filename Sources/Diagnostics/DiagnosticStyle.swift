/// How messages are laid out for people.
package struct DiagnosticStyle: Sendable {
  package var usesColor: Bool
  /// Columns; sentences are wrapped to fit.
  package var width: Int

  package init(usesColor: Bool, width: Int) {
    self.usesColor = usesColor
    self.width = width
  }

  func paint(_ text: String, _ code: String) -> String { usesColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
