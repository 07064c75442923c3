import Addresses
import Diagnostics
import Providers

/// Asks a plugin what it offers.
struct SchemaQuestion {
  typealias Answer = (entry: SchemaStore.Entry, schemas: PluginSchemas)

  let address: ProviderAddress
  let channel: any PluginChannel

  /// The answers; `nil` with errors.
  func ask() async -> Diagnosed<Answer?> {
    do throws(PluginFailure) {
      let number = try await channel.protocolVersion()
      guard let version = PluginProtocol(rawValue: number) else {
        return Diagnosed(nil, Diagnostics([unknownProtocol(number)]))
      }
      let schemas = try await call(.getProviderSchema, version)
      let identities = try await identitySchemas(version)
      return answer(SchemaStore.Entry(version: version, schemas: schemas[...], identities: identities[...]))
    } catch {
      let failure = error.diagnostic(address, .getProviderSchema)
      return Diagnosed(nil, Diagnostics([.error(failure.summary, failure.detail)]))
    }
  }

  private func call(_ call: ProviderCall, _ version: PluginProtocol) async throws(PluginFailure) -> [UInt8] {
    try await channel.call(call.name(in: version), [], deadline: call.deadline)
  }

  /// Identities are newer than most providers.
  private func identitySchemas(_ version: PluginProtocol) async throws(PluginFailure) -> [UInt8] {
    do throws(PluginFailure) {
      return try await call(.getResourceIdentitySchemas, version)
    } catch {
      if error.kind == .unimplemented { return [] }
      throw error
    }
  }

  private func answer(_ entry: SchemaStore.Entry) -> Diagnosed<Answer?> {
    let schemas: PluginSchemas
    do throws(WireError) {
      schemas = try PluginSchemas(entry.version, schemas: entry.schemas, identities: entry.identities)
    } catch {
      return Diagnosed(nil, Diagnostics([unreadable(error)]))
    }
    var diagnostics = Diagnostics()
    for message in schemas.index.diagnostics.map(ProviderDiagnostic.init) {
      diagnostics.append(Diagnostic(message.severity, message.summary, message.detail))
    }
    if !diagnostics.hasErrors, schemas.configuration == nil { diagnostics.append(incomplete) }
    return Diagnosed(diagnostics.hasErrors ? nil : (entry, schemas), diagnostics)
  }

  private func unknownProtocol(_ number: Int) -> Diagnostic {
    .error(
      "Incompatible provider version",
      "The provider \(address) speaks version \(number) of the plugin protocol; this program speaks 5 and 6. Use another "
        + "version of the provider.")
  }

  private func unreadable(_ error: WireError) -> Diagnostic {
    .error(
      "Failed to load plugin schemas",
      "The provider \(address) answered the question for its schemas with something else: \(error.reason). Run "
        + "`slipway init` again; if that does not help, report it to the provider's authors.")
  }

  private var incomplete: Diagnostic {
    .error(
      "Failed to load plugin schemas",
      "The provider \(address) gave no schema for its own configuration, or none that can be understood. This is a "
        + "mistake in the provider, or it is newer than this program.")
  }
}
