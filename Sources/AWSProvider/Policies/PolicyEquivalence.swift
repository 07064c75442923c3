import JSON

/// Whether two policy documents grant the same: statements in any order, one or a list, names in any order, an account
/// by its number or by its root user.
enum PolicyEquivalence {
  /// Whether both texts are equal policies, or equal texts; empty and `{}` are equal.
  static func areEqual(_ first: String, _ second: String) -> Bool {
    if first == second { return true }
    let blank: Set<String> = ["", "{}"]
    if blank.contains(first), blank.contains(second) { return true }
    guard let one = try? JSONReader.read(first).object, let other = try? JSONReader.read(second).object else {
      return false
    }
    return canonical(one) == canonical(other)
  }

  private static func canonical(_ policy: JSONObject) -> String {
    var members: [JSONObject.Member] = []
    for member in policy.sortedByKey() {
      guard member.key.lowercased() == "statement" else {
        members.append(member)
        continue
      }
      let statements = member.value.array ?? [member.value]
      let texts = statements.map { JSONWriter.canonical.string(statement($0)) }.sorted()
      members.append(JSONObject.Member("Statement", .array(texts.map { .string($0) })))
    }
    return JSONWriter.canonical.string(.object(JSONObject(members)))
  }

  private static func statement(_ json: JSONValue) -> JSONValue {
    guard let object = json.object else { return json }
    return .object(JSONObject(object.map { JSONObject.Member($0.key, part($0.key, $0.value)) }))
  }

  private static func part(_ key: String, _ value: JSONValue) -> JSONValue {
    switch key {
    case "Action", "NotAction", "Resource", "NotResource": return names(value)
    case "Principal", "NotPrincipal":
      guard let object = value.object else { return value }
      return .object(
        JSONObject(object.map { JSONObject.Member($0.key, $0.key == "AWS" ? accounts($0.value) : names($0.value)) }))
    case "Condition":
      guard let object = value.object else { return value }
      return .object(JSONObject(object.map { JSONObject.Member($0.key, condition($0.value)) }))
    default: return value
    }
  }

  private static func condition(_ value: JSONValue) -> JSONValue {
    guard let object = value.object else { return value }
    return .object(JSONObject(object.map { JSONObject.Member($0.key, names($0.value)) }))
  }

  /// One text or a list of them as a sorted list.
  private static func names(_ value: JSONValue) -> JSONValue {
    let texts = (value.array ?? [value]).map { element -> String in
      switch element {
      case .string(let text): text
      case .bool(let truth): truth ? "true" : "false"
      default: JSONWriter.canonical.string(element)
      }
    }
    return .array(Array(Set(texts)).sorted().map { .string($0) })
  }

  private static func accounts(_ value: JSONValue) -> JSONValue {
    let texts = (value.array ?? [value]).compactMap(\.string).map { text in
      text.utf8.count == 12 && text.utf8.allSatisfy { (48...57).contains($0) } ? "arn:aws:iam::\(text):root" : text
    }
    return .array(Array(Set(texts)).sorted().map { .string($0) })
  }
}
