import OperatingSystem
import Providers
import Schemas
import Values

/// `archive_file`: an archive that is made once.
struct ArchiveFile: UtilityResource {
  let maker: ArchiveMaker
  let name = "archive_file"
  let schema = ArchiveMaker.schema
  let identity = RecoveryIdentity.local
  let replacing: Set<String> = [
    "type", "output_path", "source_file", "source_dir", "source_content", "source_content_filename", "source",
    "excludes",
    "exclude_symlink_directories", "output_file_mode",
  ]

  func validate(_ configuration: Value) -> [ProviderDiagnostic] { maker.validate(configuration) }

  func create(_ planned: Value, configuration: Value) async -> ProviderResult<Value> {
    let result = maker.make(planned)
    return result.hasErrors ? ProviderResult(.null(schema.block.impliedType), result.diagnostics) : result
  }

  func read(_ prior: Value) async -> ProviderResult<Value> {
    guard let path = prior.text("output_path"), maker.files.exists(path) else {
      return ProviderResult(.null(schema.block.impliedType))
    }
    return ProviderResult(prior)
  }
}
