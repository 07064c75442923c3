import Diagnostics
import JSON

extension SettingsReader {
  /// The entries of a file in JSON: objects below a name are blocks, and below `credentials` and `host` their keys are
  /// labels.
  static func readJSON(_ bytes: [UInt8], filename: String) throws(Failure) -> [Setting] {
    let document: JSONValue
    do {
      document = try JSONReader.read(bytes, depthLimit: 64)
    } catch {
      let place = SourcePosition(line: error.line, column: error.column, byte: error.byte)
      throw Failure(
        message: "This is not JSON: \(error.message).",
        range: SourceRange(filename: filename, start: place, end: place))
    }
    guard let object = document.object else {
      throw Failure(message: "The file must hold one object.", range: .startOfFile(filename))
    }
    var entries: [Setting] = []
    for member in object {
      if labelled.contains(member.key), let inner = member.value.object {
        for labelled in inner {
          entries.append(
            Setting(
              member.key, labels: [labelled.key], isAssigned: false, value: value(labelled.value),
              range: .startOfFile(filename)))
        }
      } else {
        entries.append(entry(member, filename))
      }
    }
    return entries
  }

  private static let labelled: Set<String> = ["credentials", "credentials_helper", "host"]

  private static func entry(_ member: JSONObject.Member, _ filename: String) -> Setting {
    let value = value(member.value)
    return Setting(
      member.key, isAssigned: value.entries == nil, value: value, range: .startOfFile(filename))
  }

  // The reader of JSON limits the depth.
  private static func value(_ json: JSONValue) -> SettingValue {
    switch json {
    case .null: .object([])
    case .bool(let flag): .bool(flag)
    case .number(let number): .number("\(number)")
    case .string(let text): .string(text)
    case .array(let elements): .list(elements.map(value))
    case .object(let object): .object(object.map { entry($0, "") })
    }
  }
}
