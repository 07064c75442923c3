import JSON
import States
import Values

/// Outputs as an event of the `-json` stream.
struct JSONOutputsView {
  let stream: JSONStream

  func show(_ outputs: [String: OutputState]) {
    var object = JSONObject()
    for (name, output) in outputs.sorted(by: { $0.key < $1.key }) {
      object.append(name, Self.json(output, showsSensitive: false))
    }
    stream.event("outputs", message: "Outputs: \(outputs.count)", [("outputs", .object(object))])
  }

  /// The output with its type and, unless it must not be shown, its value.
  static func json(_ output: OutputState, showsSensitive: Bool) -> JSONValue {
    var entry = JSONObject()
    let value = output.value.withoutMarks
    entry.append("sensitive", .bool(output.isSensitive))
    entry.append("type", TypeJSON.encode(value.type))
    if !output.isSensitive || showsSensitive {
      entry.append("value", (try? ValueJSON.encode(value)) ?? .null)
    }
    if let deprecated = output.deprecated { entry.append("deprecated", .string(deprecated)) }
    return .object(entry)
  }
}
