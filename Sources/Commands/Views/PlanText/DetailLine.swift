/// One line about an attribute: what was, what will be, and how deep it stands.
struct DetailLine: Sendable, Hashable {
  enum Sign: String, Sendable {
    case none = " "
    case add = "+"
    case remove = "-"
    case change = "~"

    var color: Paint.Color? {
      switch self {
      case .none: nil
      case .add: .green
      case .remove: .red
      case .change: .yellow
      }
    }
  }

  var sign: Sign
  var depth: Int
  /// What stands left of `=`; empty for an element of a list, a bracket or a remark.
  var label = ""
  /// Columns that labels of this group take, so that values stand below each other.
  var labelWidth = 0
  /// The value, an opening or closing bracket, or a remark.
  var text: String
  /// The value afterwards, where it changes within a line.
  var after: String?
  /// What is important about the line.
  var note = ""
  /// What is good to know about it.
  var aside = ""
  /// A remark such as how much is left out.
  var isRemark = false
  /// Whether the label is followed by a block instead of a value.
  var isBlock = false

  /// What must agree for the lines of two objects to be called alike.
  var shape: Shape {
    Shape(sign: sign, depth: depth, label: label, text: isRemark || label.isEmpty ? text : "", note: note)
  }

  struct Shape: Hashable {
    var sign: Sign
    var depth: Int
    var label: String
    var text: String
    var note: String
  }

  static func remark(_ text: String, depth: Int) -> DetailLine {
    DetailLine(sign: .none, depth: depth, text: text, isRemark: true)
  }
}
