import UtilityProviders
import Providers
import Values

/// Reads the outputs of another configuration's state, for `terraform_remote_state`.
enum RemoteStateReader {
  @Sendable
  static func read(_ request: RemoteStateRequest) async -> ProviderResult<[String: Value]?> { ProviderResult(nil) }
}
