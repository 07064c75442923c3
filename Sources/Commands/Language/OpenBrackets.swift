/// Tells whether an expression goes on in the next line.
enum OpenBrackets {
  /// How many brackets are open at the end of the text; those in strings and comments do not count.
  static func count(in text: String) -> Int {
    var depth = 0
    var isInString = false
    var previous: Character = " "
    var isComment = false
    for character in text {
      if isComment {
        isComment = character != "\n"
      } else if isInString {
        if character == "\"", previous != "\\" { isInString = false }
        previous = character == "\\" && previous == "\\" ? " " : character
        continue
      } else {
        switch character {
        case "\"": isInString = true
        case "(", "[", "{": depth += 1
        case ")", "]", "}": depth -= 1
        case "#": isComment = true
        default: break
        }
      }
      previous = character
    }
    return max(0, depth)
  }
}
