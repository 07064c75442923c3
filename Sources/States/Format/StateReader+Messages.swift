import Diagnostics

// What can be wrong with the bytes of a state. No message has a place in source: the file is written by programs, so the
// place stands in the sentence.
extension Diagnostic {
  private static let unsupported = "Unsupported state file format"
  private static let invalid = "Invalid state file format"
  private static let remedy =
    "Nothing was changed. Take the newest whole copy: the backup beside the file, an older version of the object in the "
    + "store, or the state that another machine pulled last."

  static let binary = Diagnostic.error(
    unsupported,
    "The state is in the binary form that Terraform wrote before version 0.7. Terraform 0.6.16 can bring it up to date."
  )

  static func noJSON(_ failure: JSONTextScanner.Failure, in bytes: [UInt8]) -> Diagnostic {
    .error(unsupported, "The state is not JSON: \(failure.message), at \(place(failure.byte, bytes)). \(remedy)")
  }

  static let notEncryptedEither = Diagnostic.error(
    unsupported, "The bytes are not an encrypted state either, so they cannot be decrypted.")

  static let encrypted = Diagnostic.error(
    unsupported,
    "The state is encrypted, and no \"encryption\" block says how to decrypt it. Add the block that it was written with."
  )

  static let noVersion = Diagnostic.error(
    unsupported, "The JSON has no \"version\", which every state has; it is probably another file. \(remedy)")

  static let versionZero = Diagnostic.error(
    unsupported, "The state claims to have format version 0, which never existed. \(remedy)")

  static func wrongVersion(_ found: String) -> Diagnostic {
    .error(unsupported, "The format version must be a whole number from 1 to 4; here it is \(found). \(remedy)")
  }

  static func newerVersion(_ version: UInt64, writer: String) -> Diagnostic {
    let origin = writer.isEmpty ? "a newer program" : "version \(writer)"
    return .error(
      unsupported,
      "The state has format version \(version), written by \(origin); this program knows versions up to 4. Use the "
        + "program that wrote it.")
  }

  static func wrongShape(_ failure: JSONTextScanner.Failure, in bytes: [UInt8]) -> Diagnostic {
    .error(
      invalid,
      "At \(place(failure.byte, bytes)) the state has another shape than expected: \(failure.message). \(remedy)")
  }

  static func wrongShape(_ reason: String) -> Diagnostic {
    .error(invalid, "The state has another shape than expected: \(reason). \(remedy)")
  }

  static func upgradeFailed(_ reason: String) -> Diagnostic {
    .error(
      "State format upgrade failed",
      "The state is of an old format and cannot be brought to the present one: \(reason).")
  }

  static func wrongWriter(_ version: String) -> Diagnostic {
    .error(
      "Invalid program version in state", "\"\(version)\" is no version, but the state says that it wrote it. \(remedy)"
    )
  }

  static func wrongMode(_ mode: String, type: String, name: String) -> Diagnostic {
    .error(
      "Invalid resource mode in state",
      "The resource \(type).\(name) has the mode \"\(mode)\"; a state holds only \"managed\" and \"data\". \(remedy)")
  }

  static func providerWithKey(_ text: String) -> Diagnostic {
    var diagnostic = Diagnostic.error(
      "Invalid provider configuration address",
      "\(text) has a key, which only the provider of a single instance may have. \(remedy)")
    diagnostic.subject = .wholeText(text)
    return diagnostic
  }

  static func wrongKey(_ resource: String) -> Diagnostic {
    .error(
      wrongMetadata, "An instance of \(resource) has a key that is neither a whole number nor a text. \(remedy)")
  }

  static func wrongStatus(_ instance: String, _ status: String) -> Diagnostic {
    .error(wrongMetadata, "\(instance) has the unknown status \"\(status)\". \(remedy)")
  }

  static func wrongDeposedKey(_ instance: String, _ key: String) -> Diagnostic {
    .error(
      wrongMetadata,
      "\(instance) has a deposed object named \"\(key)\"; such names have eight hexadecimal digits. \(remedy)")
  }

  private static let wrongMetadata = "Invalid resource instance metadata in state"

  static func duplicate(_ instance: String, deposed: String?) -> Diagnostic {
    .error(
      "Duplicate resource instance in state",
      "\(instance)\(deposed.map { " (deposed object \($0))" } ?? "") stands in the state more than once. \(remedy)")
  }

  static func wrongOutputType(_ name: String) -> Diagnostic {
    .error("Invalid output value type in state", "The type of the output \"\(name)\" cannot be read. \(remedy)")
  }

  static func wrongOutputValue(_ name: String) -> Diagnostic {
    .error(
      "Invalid output value saved in state",
      "The value of the output \"\(name)\" does not have the type that stands beside it. \(remedy)")
  }

  /// An offset as line and column, which is how editors show it.
  private static func place(_ byte: Int, _ bytes: [UInt8]) -> String {
    let before = bytes.prefix(byte)
    let line = before.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return "line \(line), column \(byte - start + 1) (byte \(byte))"
  }
}

extension SourceRange {
  /// All of a one-line text that stands in no file.
  fileprivate static func wholeText(_ text: String) -> SourceRange {
    SourceRange(
      filename: "", start: .start, end: SourcePosition(line: 1, column: text.count + 1, byte: text.utf8.count))
  }
}
