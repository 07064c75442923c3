import Providers
import Schemas
import Values

/// `data "archive_file"`: makes an archive whenever it is read.
struct ArchiveFileData: UtilityDataSource {
  let maker: ArchiveMaker
  let name = "archive_file"
  let schema = ArchiveMaker.schema

  func validate(_ configuration: Value) -> [ProviderDiagnostic] { maker.validate(configuration) }
  func read(_ configuration: Value) async -> ProviderResult<Value> { maker.make(configuration) }
}
