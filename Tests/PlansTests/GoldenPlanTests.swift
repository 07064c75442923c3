import JSON
import Plans
import TestSupport
import Testing
import Values

/// The recorded results of the reference for the JSON of changes.
@Suite struct GoldenPlanTests {
  @Test func changes() throws {
    let score = try GoldenUnits("plan-json").score { one in
      let change = ChangeJSON(
        before: try GoldenReader.value(one["before"] ?? .null), after: try GoldenReader.value(one["after"] ?? .null))
      var wanted = one["json"]?.object ?? JSONObject()
      if wanted["after"] == "<absent>" { wanted["after"] = nil }
      let actual = GoldenWriter.text(rounded(.object(JSONObject(change.members))))
      let expected = GoldenWriter.text(rounded(.object(wanted)))
      return actual == expected ? nil : "\n    is     \(actual)\n    not    \(expected)"
    }
    #expect(score.isGood, "\(score)")
  }

  /// The recording went through floating-point numbers.
  private func rounded(_ json: JSONValue) -> JSONValue {
    switch json {
    case .number(let number): .number(JSONNumber(number.double == 0 ? 0 : number.double))
    case .array(let elements): .array(elements.map(rounded))
    case .object(let object): .object(JSONObject(object.members.map { .init($0.key, rounded($0.value)) }))
    default: json
    }
  }

  @Test func replacePaths() throws {
    let score = try GoldenUnits("replace-paths").score { one in
      let paths = try (one["paths"]?.array ?? []).map(GoldenReader.path)
      let actual = (ReplacePathsJSON.encode(paths).array ?? []).map { GoldenWriter.text($0) }.sorted()
      let expected = (one["json"]?.array ?? []).map { GoldenWriter.text($0) }.sorted()
      return actual == expected ? nil : "is \(actual), not \(expected)"
    }
    #expect(score.isGood, "\(score)")
  }
}
