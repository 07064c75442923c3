import JSON

/// Whether two texts are the same JSON document, and the spelling in which documents are stored.
enum JSONEquivalence {
  /// Whether both texts are JSON with equal content, or equal texts.
  static func areEqual(_ first: String, _ second: String) -> Bool {
    if first == second { return true }
    guard let one = try? JSONReader.read(first), let other = try? JSONReader.read(second) else { return false }
    return areEqual(one, other)
  }

  static func areEqual(_ first: JSONValue, _ second: JSONValue) -> Bool {
    switch (first, second) {
    case (.number(let one), .number(let other)): one == other || one.double == other.double
    case (.array(let one), .array(let other)): one.count == other.count && zip(one, other).allSatisfy(areEqual)
    case (.object(let one), .object(let other)):
      one.count == other.count
        && one.allSatisfy { member in other[member.key].map { areEqual(member.value, $0) } ?? false }
    default: first == second
    }
  }

  /// Keys sorted, no white space; the text itself when it is not JSON.
  static func sorted(_ text: String) -> String {
    guard !text.isEmpty, let document = try? JSONReader.read(text) else { return text }
    return JSONWriter.canonical.string(document)
  }

  /// As `sorted`, the version of the policy language first.
  static func policy(_ text: String) -> String {
    guard !text.isEmpty, let document = try? JSONReader.read(text).object else { return sorted(text) }
    guard let version = document["Version"] else { return sorted(text) }
    var rest = document.sortedByKey()
    rest["Version"] = nil
    let writer = JSONWriter.canonical
    let body = writer.string(.object(rest))
    let first = "\"Version\":" + writer.string(version)
    return rest.isEmpty ? "{" + first + "}" : "{" + first + "," + body.dropFirst()
  }

  /// The text in one of the two normal forms.
  static func normalized(_ text: String, form: String) -> String { form == "policy" ? policy(text) : sorted(text) }
}
