/// Finds `<meta name="terraform-get" content="…">` in a page.
enum LocationPage {
  /// The address in the first such element; `nil` without one.
  static func location(in page: [UInt8]) -> String? {
    let text = String(decoding: page, as: UTF8.self)
    var rest = text[...]
    while let start = rest.firstRange(of: "<meta") {
      rest = rest[start.upperBound...]
      guard let end = rest.firstIndex(of: ">") else { return nil }
      let found = attributes(rest[..<end])
      if found["name"]?.lowercased() == "terraform-get", let content = found["content"], !content.isEmpty {
        return content
      }
      rest = rest[end...]
    }
    return nil
  }

  private static func attributes(_ text: Substring) -> [String: String] {
    var result: [String: String] = [:]
    var rest = text
    while let equals = rest.firstIndex(of: "=") {
      let name = rest[..<equals].split(whereSeparator: { $0.isWhitespace }).last.map { $0.lowercased() } ?? ""
      rest = rest[rest.index(after: equals)...].drop { $0.isWhitespace }
      guard let quote = rest.first else { break }
      if quote == "\"" || quote == "'" {
        rest = rest.dropFirst()
        let end = rest.firstIndex(of: quote) ?? rest.endIndex
        result[name] = String(rest[..<end]).replacing("&amp;", with: "&")
        rest = rest[end...].dropFirst()
      } else {
        let end = rest.firstIndex { $0.isWhitespace || $0 == "/" } ?? rest.endIndex
        result[name] = String(rest[..<end])
        rest = rest[end...]
      }
    }
    return result
  }
}
