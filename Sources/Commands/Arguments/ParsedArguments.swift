/// Options and operands as given, checked against a command's specification.
struct ParsedArguments: Sendable {
  /// In the order in which they were given; needed where `-var` and `-var-file` override each other.
  var given: [(name: String, value: String)] = []
  var operands: [String] = []

  func bool(_ name: String, default fallback: Bool = false) -> Bool {
    guard let value = text(name) else { return fallback }
    return Self.boolean(value) ?? fallback
  }

  func text(_ name: String) -> String? { given.last { $0.name == name }?.value }

  func number(_ name: String, default fallback: Int) -> Int { text(name).flatMap { Int($0) } ?? fallback }

  func all(_ name: String) -> [String] { given.filter { $0.name == name }.map(\.value) }

  func isGiven(_ name: String) -> Bool { given.contains { $0.name == name } }

  /// The words that stand for true and false.
  static func boolean(_ text: String) -> Bool? {
    switch text {
    case "1", "t", "T", "true", "TRUE", "True": true
    case "0", "f", "F", "false", "FALSE", "False": false
    default: nil
    }
  }
}
