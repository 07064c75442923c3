import JSON

/// How the pages of an operation follow each other.
struct PaginatorModel: Sendable {
  /// Input members that take the tokens.
  let inputTokens: [String]
  /// Paths to the tokens in the output; `A || B` means the first that is there.
  let outputTokens: [String]
  /// Path to the flag that says whether there is more.
  let moreResults: String?
  /// Paths of the lists that go on from page to page.
  let resultKeys: [String]

  init(_ model: JSONValue) {
    func texts(_ value: JSONValue?) -> [String] {
      value?.string.map { [$0] } ?? value?.array?.compactMap(\.string) ?? []
    }
    inputTokens = texts(model["input_token"])
    outputTokens = texts(model["output_token"])
    moreResults = model["more_results"]?.string
    resultKeys = texts(model["result_key"])
  }
}
