import Numbers

extension ValuePath: CustomStringConvertible {
  /// The path as it is written after a name: `.a["b"][0]`; empty for the value itself.
  package var description: String {
    steps.map { step in
      switch step {
      case .attribute(let name): ".\(name)"
      case .index(let key): "[\(ValuePath.text(of: key))]"
      }
    }.joined()
  }

  private static func text(of key: Value) -> String {
    switch key.unmarked {
    case .string(let text): QuotedText.quoted(text)
    case .number(let number): number.description
    case .bool(let flag): String(flag)
    default: "…"
    }
  }
}
