import Addresses
import Diagnostics
import JSON
import OperatingSystem

/// The `-json` stream: one event a line, in the reference's form.
struct JSONStream: Sendable {
  let output: any TextOutput
  let clock: any Clock
  private let writer = JSONWriter(escapesHTML: false)

  init(output: any TextOutput, clock: any Clock) {
    self.output = output
    self.clock = clock
  }

  func event(_ type: String, level: String = "info", message: String, _ members: [(String, JSONValue)] = []) {
    var object = JSONObject()
    object.append("@level", .string(level))
    object.append("@message", .string(message))
    object.append("@module", .string("slipway.ui"))
    object.append("@timestamp", .string(clock.now.rfc3339Micro))
    for (key, value) in members { object.append(key, value) }
    object.append("type", .string(type))
    output.write(writer.string(.object(object)) + "\n")
  }

  func version() {
    event(
      "version", message: "\(Product.name) \(Product.version)",
      [(Product.command, .string(Product.version)), ("ui", "1.2")])
  }

  func diagnostic(_ diagnostic: Diagnostic, json: JSONValue) {
    event(
      "diagnostic", level: diagnostic.severity == .error ? "error" : "warn",
      message: "\(diagnostic.severity == .error ? "Error" : "Warning"): \(diagnostic.summary)",
      [("diagnostic", json)])
  }
}

extension Timestamp {
  /// RFC 3339 with microseconds.
  var rfc3339Micro: String {
    let micros = String(nanoseconds / 1000)
    return String(rfc3339.dropLast()) + "." + String(repeating: "0", count: max(0, 6 - micros.count)) + micros + "Z"
  }
}
