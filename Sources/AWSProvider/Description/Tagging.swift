import AWSClient

/// How a type's tags are written, read and changed.
struct Tagging: Sendable {
  /// How tags stand in documents.
  enum Form: Sendable {
    case map
    case list(key: String, value: String)

    static let pairs = Form.list(key: "Key", value: "Value")

    func encode(_ tags: [String: String]) -> AWSDocument {
      let sorted = tags.sorted { $0.key < $1.key }
      switch self {
      case .map: return .map(AWSMembers(sorted.map { AWSMembers.Member($0.key, .string($0.value)) }))
      case .list(let key, let value):
        return .list(sorted.map { .map([key: .string($0.key), value: .string($0.value)]) })
      }
    }

    func decode(_ document: AWSDocument?) -> [String: String] {
      var tags: [String: String] = [:]
      switch self {
      case .map:
        for member in document?.members ?? [:] { tags[member.name] = member.value.text ?? "" }
      case .list(let key, let value):
        for element in document?.list ?? [] {
          if let name = element[key]?.string { tags[name] = element[value]?.string ?? "" }
        }
      }
      return tags
    }
  }

  /// Where tags are read.
  enum Source: Sendable {
    /// In the answer of the type's first reading call.
    case answer(String)
    /// By a call: operation, its member → formula, member of the answer.
    case call(String, KeyValuePairs<String, String>, String)
    /// By a function.
    case run(@Sendable (inout Work) async throws -> [String: String])
  }

  /// How tags are changed.
  enum Change: Sendable {
    /// Two operations; both have the members of the formulas.
    case operations(
      tag: String, untag: String, KeyValuePairs<String, String>, tags: String = "Tags", keys: String = "TagKeys")
    /// By a function that gets what to set and what to remove.
    case run(@Sendable (inout Work, _ set: [String: String], _ removed: [String]) async throws -> Void)
  }

  let form: Form
  let source: Source
  let change: Change

  init(_ form: Form, read source: Source, change: Change) {
    self.form = form
    self.source = source
    self.change = change
  }
}
