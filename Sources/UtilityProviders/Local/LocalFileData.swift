import Cryptography
import Diagnostics
import OperatingSystem
import Providers
import Schemas
import Values

/// `data "local_file"` and `data "local_sensitive_file"`: the content of a file.
struct LocalFileData: UtilityDataSource {
  let files: any FileSystem
  let isSensitive: Bool
  let schema: VersionedSchema

  init(files: any FileSystem, isSensitive: Bool) {
    self.files = files
    self.isSensitive = isSensitive
    var attributes = ContentDigests.schemas
    attributes["content"] = .computed(.string, "The text of the file.", isSensitive: isSensitive)
    attributes["content_base64"] = .computed(.string, "The bytes of the file in base64.", isSensitive: isSensitive)
    attributes["filename"] = .required(.string, "Where the file is.")
    schema = VersionedSchema(block: BlockSchema(attributes: attributes))
  }

  var name: String { isSensitive ? "local_sensitive_file" : "local_file" }

  func read(_ configuration: Value) async -> ProviderResult<Value> {
    do throws(FileSystemError) {
      let bytes = try files.read(configuration.text("filename") ?? "")
      var attributes = ContentDigests.values(of: bytes)
      attributes["content"] = .string(normalizing: String(decoding: bytes, as: UTF8.self))
      attributes["content_base64"] = .string(Base64.standard.encode(bytes))
      return ProviderResult(configuration.replacing(attributes))
    } catch {
      return ProviderResult(
        configuration,
        [
          ProviderDiagnostic(
            .error, "Read local file error", "The file could not be read: \(error).",
            at: ValuePath.root.attribute("filename"))
        ])
    }
  }
}
