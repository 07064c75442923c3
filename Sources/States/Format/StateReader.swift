import Addresses
import Diagnostics
import JSON
import Values

/// Reads format 4, and finds out when bytes are something else.
struct StateReader {
  typealias Failure = JSONTextScanner.Failure

  var state = State()
  var addresses = AddressCache()
  var diagnostics = Diagnostics()
  private var version: JSONValue?
  private var isEncrypted = false

  static func read(_ bytes: [UInt8]) -> Diagnosed<State?> {
    if bytes.starts(with: "tfstate".utf8) { return refusal(.binary) }
    return bytes.withUnsafeBufferPointer { buffer in
      var reader = StateReader()
      var scanner = JSONTextScanner(buffer)
      do throws(Failure) {
        try reader.document(&scanner)
      } catch {
        return StateReader.explain(error, buffer, whole: bytes)
      }
      switch reader.version {
      case .number(let number) where number.text == "4": return reader.finished()
      case .number(let number) where ["1", "2", "3"].contains(number.text):
        return StateUpgrade.read(bytes, version: number.text)
      default: return refusal(reader.refusal)
      }
    }
  }

  /// A result that is no state.
  static func refusal(_ diagnostics: Diagnostic...) -> Diagnosed<State?> { Diagnosed(nil, Diagnostics(diagnostics)) }

  /// What is wrong with the version that was found.
  private var refusal: Diagnostic {
    switch version {
    case nil, .null: isEncrypted ? .encrypted : .noVersion
    case .number(let number):
      if let value = number.uint64 {
        value == 0 ? .versionZero : .newerVersion(value, writer: state.writerVersion)
      } else {
        .wrongVersion("the number \(number.text)")
      }
    case .some(let other): .wrongVersion(other.kindName)
    }
  }

  private func finished() -> Diagnosed<State?> {
    Diagnosed(diagnostics.hasErrors ? nil : state, diagnostics)
  }

  /// The message for bytes that could not be read. Text that is no JSON is told from a state of a wrong shape; the
  /// latter may still be no state of format 4.
  private static func explain(
    _ failure: Failure, _ buffer: UnsafeBufferPointer<UInt8>, whole bytes: [UInt8]
  ) -> Diagnosed<State?> {
    var scanner = JSONTextScanner(buffer)
    do throws(Failure) {
      try scanner.skip()
      try scanner.end()
    } catch {
      return refusal(.noJSON(error, in: bytes), .notEncryptedEither)
    }
    let document = try? JSONReader.read(bytes)
    if case .null? = document { return refusal(.noVersion) }
    guard case .object(let object)? = document else { return refusal(.wrongVersion("missing"), .notEncryptedEither) }
    switch object["version"] {
    case .number(let number)? where number.text == "4": return refusal(.wrongShape(failure, in: bytes))
    case .number(let number)? where ["1", "2", "3"].contains(number.text):
      return StateUpgrade.read(bytes, version: number.text)
    case .null?, nil: return refusal(object["encrypted_data"] == nil ? .noVersion : .encrypted)
    case .number(let number)?:
      return refusal(number.uint64.map { .newerVersion($0, writer: "") } ?? .wrongVersion("the number \(number.text)"))
    case .some(let other): return refusal(.wrongVersion(other.kindName))
    }
  }

  private mutating func document(_ scanner: inout JSONTextScanner) throws(Failure) {
    guard scanner.peek() == UInt8(ascii: "{") else {
      try scanner.skip()
      try scanner.end()
      throw Failure(kind: .shape, message: "a state is an object", byte: 0)
    }
    try scanner.members("an object") { scanner, key throws(Failure) in
      switch key {
      case "version": version = try? JSONReader.read(try scanner.tidyValue())
      case "terraform_version": state.writerVersion = try scanner.text("the version of the program is a text")
      case "serial": state.serial = try scanner.whole("\"serial\" is a whole number")
      case "lineage": state.lineage = try scanner.text("\"lineage\" is a text")
      case "outputs":
        try scanner.members("\"outputs\" is an object") { scanner, name throws(Failure) in
          try output(&scanner, name)
        }
      case "resources":
        try scanner.elements("\"resources\" is a list") { scanner throws(Failure) in try resource(&scanner) }
      case "check_results":
        try scanner.elements("\"check_results\" is a list") { scanner throws(Failure) in try check(&scanner) }
      case "encrypted_data":
        isEncrypted = true
        try scanner.skip()
      default: try scanner.skip()
      }
    }
    try scanner.end()
    if !state.writerVersion.isEmpty, Version(module: state.writerVersion) == nil {
      diagnostics.append(.wrongWriter(state.writerVersion))
    }
  }

  private mutating func output(_ scanner: inout JSONTextScanner, _ name: String) throws(Failure) {
    var (value, type) = ([UInt8](), [UInt8]())
    var isSensitive = false
    var deprecated: [UInt8] = []
    try scanner.members("an output is an object") { scanner, key throws(Failure) in
      switch key {
      case "value": value = try scanner.tidyValue()
      case "type": type = try scanner.tidyValue()
      case "sensitive": isSensitive = try scanner.flag("\"sensitive\" is true or false")
      case "deprecated": deprecated = try scanner.tidyValue()
      default: try scanner.skip()
      }
    }
    guard let json = try? JSONReader.read(type), let valueType = try? TypeJSON.decode(json) else {
      diagnostics.append(.wrongOutputType(name))
      return
    }
    do {
      let found = try ValueJSON.decode(JSONReader.read(value), as: valueType)
      let message = (try? JSONReader.read(deprecated))?.string.flatMap { $0.isEmpty ? nil : $0 }
      state.outputs[name] = OutputState(value: found, isSensitive: isSensitive, deprecated: message)
    } catch {
      diagnostics.append(.wrongOutputValue(name))
    }
  }

  private mutating func check(_ scanner: inout JSONTextScanner) throws(Failure) {
    var result = CheckResult(kind: .resource, configurationAddress: "", status: .unknown)
    var kind: CheckResult.Kind?
    try scanner.members("a check result is an object") { scanner, key throws(Failure) in
      switch key {
      case "object_kind": kind = CheckResult.Kind(stored: try scanner.text("\"object_kind\" is a text"))
      case "config_addr": result.configurationAddress = try scanner.text("\"config_addr\" is a text")
      case "status": result.status = CheckResult.Status(stored: try scanner.text("\"status\" is a text"))
      case "objects":
        try scanner.elements("\"objects\" is a list") { scanner throws(Failure) in
          result.objects.append(try StateReader.checkObject(&scanner))
        }
      default: try scanner.skip()
      }
    }
    // Kinds that a later version may have are left out.
    guard let kind else { return }
    result.kind = kind
    state.checks.append(result)
  }

  private static func checkObject(_ scanner: inout JSONTextScanner) throws(Failure) -> CheckResult.Object {
    var object = CheckResult.Object(address: "", status: .unknown)
    try scanner.members("a checked object is an object") { scanner, key throws(Failure) in
      switch key {
      case "object_addr": object.address = try scanner.text("\"object_addr\" is a text")
      case "status": object.status = CheckResult.Status(stored: try scanner.text("\"status\" is a text"))
      case "failure_messages":
        try scanner.elements("\"failure_messages\" is a list") { scanner throws(Failure) in
          object.failureMessages.append(try scanner.text("a message is a text"))
        }
      default: try scanner.skip()
      }
    }
    return object
  }
}

extension CheckResult.Kind {
  /// The kind by the name that states have for it.
  init?(stored name: String) {
    switch name {
    case "resource": self = .resource
    case "output": self = .output
    case "check": self = .check
    case "var": self = .variable
    default: return nil
    }
  }

  /// The name that states have for it.
  var stored: String {
    switch self {
    case .resource: "resource"
    case .output: "output"
    case .check: "check"
    case .variable: "var"
    }
  }
}

extension CheckResult.Status {
  /// The status by name; one that a later version may have counts as unknown.
  init(stored name: String) { self = CheckResult.Status(rawValue: name) ?? .unknown }
}
