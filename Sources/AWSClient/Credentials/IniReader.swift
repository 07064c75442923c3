/// Reads the format of AWS's shared files: sections, keys, and blocks nested by indentation.
enum IniReader {
  /// Sections in order; a line that is none of the format's is skipped, as the AWS tools do.
  static func sections(_ text: String) -> [(name: String, section: [String: String])] {
    var result: [(name: String, section: [String: String])] = []
    var block: String?
    for line in text.split(whereSeparator: \.isNewline) {
      let content = trimmed(line)
      if content.isEmpty || content.hasPrefix("#") || content.hasPrefix(";") { continue }
      if content.hasPrefix("["), let close = content.firstIndex(of: "]") {
        result.append((trimmed(content[content.index(after: content.startIndex)..<close]), [:]))
        block = nil
        continue
      }
      guard !result.isEmpty, let equals = content.firstIndex(of: "=") else { continue }
      let key = trimmed(content[..<equals]).lowercased()
      let value = withoutComment(trimmed(content[content.index(after: equals)...]))
      let isNested = line.first?.isWhitespace == true
      if isNested, let block {
        result[result.count - 1].section[block + "." + key] = value
      } else {
        block = value.isEmpty ? key : nil
        result[result.count - 1].section[key] = value
      }
    }
    return result
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var rest = Substring(text)
    while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
    while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
    return String(rest)
  }

  private static func withoutComment(_ value: String) -> String {
    guard let mark = value.firstRange(of: " #") ?? value.firstRange(of: " ;") else { return value }
    return trimmed(value[..<mark.lowerBound])
  }
}
