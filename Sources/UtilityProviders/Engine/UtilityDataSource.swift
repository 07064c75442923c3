import Providers
import Schemas
import Values

/// A data source that reads this machine, or only computes.
protocol UtilityDataSource: Sendable {
  var name: String { get }
  var schema: VersionedSchema { get }
  /// Rules beyond the schema; the configuration may be partly unknown.
  func validate(_ configuration: Value) -> [ProviderDiagnostic]
  func read(_ configuration: Value) async -> ProviderResult<Value>
}

extension UtilityDataSource {
  func validate(_ configuration: Value) -> [ProviderDiagnostic] { [] }
}
