import Cryptography
import Diagnostics
import OperatingSystem
import Providers
import Schemas
import Values

/// `local_file` and `local_sensitive_file`: a file on this machine.
struct LocalFile: UtilityResource {
  let files: any FileSystem
  let isSensitive: Bool
  let schema: VersionedSchema
  let identity = RecoveryIdentity.local

  init(files: any FileSystem, isSensitive: Bool) {
    self.files = files
    self.isSensitive = isSensitive
    var attributes = ContentDigests.schemas
    attributes["content"] = .optional(.string, "The text of the file.", isSensitive: isSensitive)
    attributes["content_base64"] = .optional(.string, "The bytes of the file in base64.", isSensitive: isSensitive)
    attributes["source"] = .optional(.string, "A file to copy.")
    attributes["filename"] = .required(.string, "Where the file is.")
    attributes["file_permission"] = .usual(.string, "Permission bits of the file, such as 0644.")
    attributes["directory_permission"] = .usual(.string, "Permission bits of directories that are created.")
    if !isSensitive {
      attributes["sensitive_content"] = .optional(.string, "Use local_sensitive_file instead.", isSensitive: true)
      attributes["sensitive_content"]?.isDeprecated = true
    }
    schema = VersionedSchema(block: BlockSchema(attributes: attributes))
  }

  var name: String { isSensitive ? "local_sensitive_file" : "local_file" }

  private var contents: [String] {
    ["content", "content_base64", "source"] + (isSensitive ? [] : ["sensitive_content"])
  }

  var replacing: Set<String> {
    Set(contents).union(["filename", "file_permission", "directory_permission"])
  }

  var defaults: [String: Value] {
    let mode = Value.string(isSensitive ? "0700" : "0777")
    return ["file_permission": mode, "directory_permission": mode]
  }

  func validate(_ configuration: Value) -> [ProviderDiagnostic] {
    var said: [ProviderDiagnostic] = []
    let given = contents.filter { !(configuration.attribute($0)?.isNull ?? true) }
    if given.count != 1 {
      said.append(
        ProviderDiagnostic(
          .error, "Invalid Attribute Combination",
          "Exactly one of \(contents.joined(separator: ", ")) must be given, not \(given.count).",
          at: given.first.map { ValuePath.root.attribute($0) }))
    }
    for name in ["file_permission", "directory_permission"] {
      guard let text = configuration.text(name), LocalFile.mode(text) == nil else { continue }
      said.append(
        ProviderDiagnostic(
          .error, "Invalid Attribute Value", "The value of \(name) must be three or four octal digits, such as 0644.",
          at: ValuePath.root.attribute(name)))
    }
    return said
  }

  func read(_ prior: Value) async -> ProviderResult<Value> {
    guard let path = prior.text("filename"), let bytes = try? files.read(path) else {
      return ProviderResult(.null(schema.block.impliedType))
    }
    let isOurs = Hexadecimal.encode(Digest.of(bytes, .sha1)) == prior.text("id")
    return ProviderResult(isOurs ? prior : .null(schema.block.impliedType))
  }

  func create(_ planned: Value, configuration: Value) async -> ProviderResult<Value> {
    let path = planned.text("filename") ?? ""
    do throws(FileSystemError) {
      guard let bytes = try bytes(planned) else {
        return failed("The content is not base64.", planned)
      }
      if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
        try createDirectories(String(path[..<slash]), planned.text("directory_permission"))
      }
      let mode = LocalFile.mode(planned.text("file_permission") ?? "") ?? FileMode.ordinary
      try files.write(bytes, to: path, mode: mode)
      try files.setMode(mode, of: path)
      return ProviderResult(planned.replacing(ContentDigests.values(of: bytes)))
    } catch {
      return failed("\(error)", planned)
    }
  }

  func delete(_ prior: Value) async -> [ProviderDiagnostic] {
    guard let path = prior.text("filename"), files.exists(path) else { return [] }
    do throws(FileSystemError) {
      try files.remove(path)
      return []
    } catch {
      return [ProviderDiagnostic(.error, "Delete local file error", "The file could not be removed: \(error).")]
    }
  }

  private func bytes(_ planned: Value) throws(FileSystemError) -> [UInt8]? {
    if let source = planned.text("source") { return try files.read(source) }
    if let encoded = planned.text("content_base64") { return Base64.standard.decode(encoded) }
    return Array((planned.text("content") ?? planned.text("sensitive_content") ?? "").utf8)
  }

  private func createDirectories(_ path: String, _ mode: String?) throws(FileSystemError) {
    if files.isDirectory(path) { return }
    try files.createDirectories(path)
    if let mode = LocalFile.mode(mode ?? "") { try files.setMode(mode, of: path) }
  }

  private func failed(_ why: String, _ planned: Value) -> ProviderResult<Value> {
    ProviderResult(
      .null(schema.block.impliedType),
      [
        ProviderDiagnostic(
          .error, "Create local file error", "The file \(planned.text("filename") ?? "") could not be written: \(why)",
          at: ValuePath.root.attribute("filename"))
      ])
  }

  /// Three or four octal digits; `nil` for anything else.
  static func mode(_ text: String) -> FileMode? {
    guard (3...4).contains(text.utf8.count), let bits = UInt32(text, radix: 8) else { return nil }
    return FileMode(bits: bits)
  }
}
