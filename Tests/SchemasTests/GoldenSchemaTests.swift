import Diagnostics
import HCL
import JSON
import Schemas
import TestSupport
import Testing
import Values

/// The recorded results of the reference for everything that is done by a schema.
@Suite struct GoldenSchemaTests {
  private func schema(_ one: GoldenUnits.Case) throws -> BlockSchema { try GoldenReader.schema(one["schema"] ?? .null) }

  private func value(_ one: GoldenUnits.Case, _ field: String) throws -> Value {
    try GoldenReader.value(one[field] ?? .null)
  }

  private func difference(_ actual: Value, _ expected: Value) -> String? {
    let (actual, expected) = (GoldenWriter.text(actual), GoldenWriter.text(expected))
    return actual == expected ? nil : "\n    is     \(actual)\n    not    \(expected)"
  }

  private func difference(_ actual: [ValuePath?], _ expected: JSONValue?) throws -> String? {
    let expected = try (expected?.array ?? []).map { path in
      path.isNull ? "null" : GoldenWriter.text(GoldenWriter.json(try GoldenReader.path(path)))
    }.sorted()
    let actual = actual.map { GoldenWriter.text(GoldenWriter.json($0)) }.sorted()
    return actual == expected ? nil : "is \(actual), not \(expected)"
  }

  @Test func proposedNew() throws {
    let score = try GoldenUnits("proposed-new").score { one in
      difference(
        try schema(one).proposedNew(prior: value(one, "prior"), configuration: value(one, "config")),
        try value(one, "proposed"))
    }
    #expect(score.isGood, "\(score)")
  }

  @Test func plannedUnknown() throws {
    let score = try GoldenUnits("planned-unknown").score { one in
      difference(try schema(one).plannedUnknown(configuration: value(one, "config")), try value(one, "planned"))
    }
    #expect(score.isGood, "\(score)")
  }

  @Test func planViolations() throws {
    let score = try GoldenUnits("plan-valid").score { one in
      try difference(
        schema(one).planViolations(
          prior: value(one, "prior"), configuration: value(one, "config"), planned: value(one, "planned")),
        one["errors"])
    }
    #expect(score.isGood, "\(score)")
  }

  @Test func incompatibilities() throws {
    let score = try GoldenUnits("compatible").score { one in
      let (planned, actual) = (try value(one, "planned"), try value(one, "actual"))
      let found =
        one["schema"] == nil
        ? planned.incompatibilities(with: actual)
        : try schema(one).incompatibilities(planned: planned, actual: actual)
      return try difference(found, one["errors"])
    }
    #expect(score.isGood, "\(score)")
  }

  @Test func coerce() throws {
    let score = try GoldenUnits("coerce").score { one in
      do throws(ConversionError) {
        let result = try schemaOrEmpty(one).coerce(inputOrNull(one))
        guard let expected = one["value"] else { return "no error" }
        return difference(result, (try? GoldenReader.value(expected)) ?? .dynamic)
      } catch {
        guard let expected = one["error"] else { return "unexpected error \(error)" }
        return (try? difference([error.path], .array([expected]))) ?? nil
      }
    }
    #expect(score.isGood, "\(score)")
  }

  private func schemaOrEmpty(_ one: GoldenUnits.Case) -> BlockSchema { (try? schema(one)) ?? BlockSchema() }

  private func inputOrNull(_ one: GoldenUnits.Case) -> Value { (try? value(one, "input")) ?? .null(.dynamic) }

  @Test func decode() throws {
    let units = try GoldenUnits("decode")
    let scope = units.cases.first { $0.group == "scope" }
    var variables: [String: Value] = [:]
    for member in scope?["scope"]?.object?.members ?? [] {
      variables[member.key] = try GoldenReader.value(member.value)
    }
    let names = EvaluationScope(variables: variables, functions: .none)
    let score = units.score { one in
      guard let source = one["source"]?.string else { return nil }
      return try decode(one, source, names)
    }
    #expect(score.isGood, "\(score)")
  }

  private func decode(_ one: GoldenUnits.Case, _ source: String, _ scope: EvaluationScope) throws -> String? {
    let isJSON = one["syntax"]?.string == "json"
    let bytes = Array(source.utf8)
    let file =
      isJSON ? Reader.parseJSON(bytes, filename: "test.tf.json") : Reader.parse(bytes, filename: "test.tf")
    let decoded = try schema(one).decode(file.value.body, in: scope)
    let all = file.diagnostics.hasErrors ? file.diagnostics.all : file.diagnostics.all + decoded.diagnostics.all
    let found = all.map { diagnostic -> String in
      var range = ""
      if let subject = diagnostic.subject {
        range =
          "\(subject.start.line),\(subject.start.column),\(subject.start.byte),"
          + "\(subject.end.line),\(subject.end.column),\(subject.end.byte)"
      }
      return "\(diagnostic.severity.rawValue) \(range)"
    }.sorted()
    let expected = (one["diagnostics"]?.array ?? []).map { diagnostic -> String in
      let range = (diagnostic["range"]?.array ?? []).compactMap { $0.number?.text }.joined(separator: ",")
      return "\(diagnostic["severity"]?.string ?? "") \(range)"
    }.sorted()
    guard found == expected else { return "\n    is     \(found) \(all.map(\.summary))\n    not    \(expected)" }
    guard let value = one["value"], !value.isNull else { return nil }
    return difference(decoded.value, try GoldenReader.value(value))
  }
}
