package import JSON

extension Diagnostic {
  /// The message as `-json` output shows it, in the reference's form.
  package func json(snippet: SourceSnippet?) -> JSONValue {
    var object = JSONObject()
    object.append("severity", .string(severity.rawValue))
    object.append("summary", .string(summary))
    object.append("detail", .string(detail))
    if let address { object.append("address", .string(address)) }
    if let subject { object.append("range", subject.atLeastOneWide.json) }
    if let snippet { object.append("snippet", snippet.json(values: values)) }
    return .object(object)
  }
}

extension SourceRange {
  /// This range, made one character wide when it is empty, so that there is something to mark.
  package var atLeastOneWide: SourceRange {
    guard end.byte <= start.byte else { return self }
    var result = self
    result.end = SourcePosition(line: start.line, column: start.column + 1, byte: start.byte + 1)
    return result
  }

  package var json: JSONValue {
    ["filename": .string(filename), "start": start.json, "end": end.json]
  }
}

extension SourcePosition {
  fileprivate var json: JSONValue {
    [
      "line": .number(JSONNumber(Int64(line))), "column": .number(JSONNumber(Int64(column))),
      "byte": .number(JSONNumber(Int64(byte))),
    ]
  }
}

extension SourceSnippet {
  fileprivate func json(values: [Diagnostic.ExpressionValue]) -> JSONValue {
    [
      "context": context.map { .string($0) } ?? .null, "code": .string(code),
      "start_line": .number(JSONNumber(Int64(startLine))),
      "highlight_start_offset": .number(JSONNumber(Int64(highlight.lowerBound))),
      "highlight_end_offset": .number(JSONNumber(Int64(highlight.upperBound))),
      "values": .array(
        values.map { ["traversal": .string($0.traversal), "statement": .string($0.statement)] }),
    ]
  }
}
