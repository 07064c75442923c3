import JSON

/// A line that a plugin wrote to its standard error, as far as it is a line of a log.
struct PluginLogLine: Sendable, Hashable {
  /// How important a line is.
  enum Level: Int, Sendable, Comparable {
    case trace, debug, info, warning, error

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }

    /// As it stands in variables.
    var word: String {
      switch self {
      case .trace: "TRACE"
      case .debug: "DEBUG"
      case .info: "INFO"
      case .warning: "WARN"
      case .error: "ERROR"
      }
    }

    init?(_ word: some StringProtocol) {
      switch word.lowercased() {
      case "trace": self = .trace
      case "debug": self = .debug
      case "info": self = .info
      case "warn", "warning": self = .warning
      case "error": self = .error
      default: return nil
      }
    }
  }

  /// Its level; nothing when the line is not one of a log.
  let level: Level?
  private let line: String

  /// Reads the level of a line: JSON with `@level`, or text with the level in brackets near its beginning.
  init(_ line: String) {
    self.line = line
    if line.hasPrefix("{"), let key = line.firstRange(of: "\"@level\":\"") {
      level = Level(line[key.upperBound...].prefix { $0 != "\"" })
    } else if let open = line.prefix(60).firstIndex(of: "[") {
      level = Level(line[line.index(after: open)...].prefix(8).prefix { $0 != "]" }.filter { $0 != " " })
    } else {
      level = nil
    }
  }

  /// What a person wants to read of it: the message of a JSON line with its error, or the line itself.
  var text: String {
    guard line.hasPrefix("{"), level != nil, let value = try? JSONReader.read(Array(line.utf8)),
      case .object(let members) = value, case .string(let message)? = members["@message"]
    else { return line }
    guard case .string(let error)? = members["error"] else { return message }
    return "\(message): \(error)"
  }

  /// From which level on the environment wants lines of providers to be shown; nothing when it does not want any.
  static func wanted(_ variable: (String) -> String?) -> Level? {
    guard let word = variable("TF_LOG_PROVIDER") ?? variable("TF_LOG"), word.lowercased() != "off" else { return nil }
    // Words that are no level ask for everything, JSON among them.
    return Level(word) ?? .trace
  }
}
