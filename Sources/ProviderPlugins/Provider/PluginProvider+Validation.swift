package import Providers
import Schemas
package import Values

extension PluginProvider {
  package func validateProviderConfiguration(_ configuration: Value) async -> [ProviderDiagnostic] {
    do throws(ProviderDiagnostic) {
      let config = try sent(configuration, schema.configuration.impliedType)
      return ProviderDiagnostic.all(
        in: try await ask(.validateProviderConfig, ["config": config]),
        about: schema.configuration)
    } catch {
      return [error]
    }
  }

  package func validate(_ kind: ResourceKind, _ type: String, _ configuration: Value) async -> [ProviderDiagnostic] {
    do throws(ProviderDiagnostic) {
      let block = try schema(kind, type)
      var message: WireMessage = [
        "type_name": .string(type),
        "config": try sent(configuration, block.impliedType),
      ]
      if kind == .managed { message["client_capabilities"] = Self.clientCapabilities }
      return ProviderDiagnostic.all(in: try await ask(call(for: kind), message), about: block)
    } catch {
      return [error]
    }
  }

  private func call(for kind: ResourceKind) -> ProviderCall {
    switch kind {
    case .managed: .validateResourceConfig
    case .data: .validateDataResourceConfig
    case .ephemeral: .validateEphemeralResourceConfig
    }
  }
}
