import Diagnostics
import FoundationEssentials
import JSON
import TestSupport

/// Recorded results of the reference below `Tests/Fixtures/golden`.
struct GoldenCases {
  let cases: [JSONValue]

  init(_ path: String) throws {
    let url = URL(filePath: GoldenUnits.fixtures).appending(path: "golden").appending(path: path)
    cases = try Array(Data(contentsOf: url)).split(separator: UInt8(ascii: "\n")).map { try JSONReader.read(Array($0)) }
  }

  /// The content of a file of a case; `nil` for what is no plain file.
  static func bytes(_ file: JSONValue) -> [UInt8]? {
    if let text = file.string { return Array(text.utf8) }
    return file["base64"]?.string.flatMap { Data(base64Encoded: $0) }.map(Array.init)
  }

  /// Severity, file and positions of a diagnostic as a line; what has no width is shown one character wide.
  static func line(_ diagnostic: Diagnostic) -> String {
    guard let range = diagnostic.subject else { return diagnostic.severity.rawValue }
    var end = range.end
    if end.byte == range.start.byte {
      end.byte += 1
      end.column += 1
    }
    return "\(diagnostic.severity.rawValue) \(range.filename) \(position(range.start))-\(position(end))"
  }

  private static func position(_ position: SourcePosition) -> String {
    "\(position.line):\(position.column):\(position.byte)"
  }

  /// The same line for a recorded diagnostic.
  static func line(_ json: JSONValue) -> String {
    let severity = json["severity"]?.string ?? ""
    guard let range = json["range"], let start = range["start"], let end = range["end"] else { return severity }
    func text(_ place: JSONValue) -> String {
      let numbers = ["line", "column", "byte"].map { place[$0]?.int64.map(String.init) ?? "?" }
      return numbers.joined(separator: ":")
    }
    let name = range["filename"]?.string ?? range["in"]?.string ?? ""
    return "\(severity) \(name) \(text(start))-\(text(end))"
  }
}
