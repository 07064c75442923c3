import Diagnostics
package import Providers
import Schemas
import Synchronization
package import Values

/// A provider that is a program of its own: the lifecycle calls in messages of plugin protocol 5 or 6.
///
/// Until it is configured, an instance uses the process that all instances share.
package final class PluginProvider: Provider {
  package let schema: ProviderSchema
  let origin: PluginOrigin
  let settings: PluginSettings
  private let own = Mutex<PluginConversation?>(nil)

  init(origin: PluginOrigin, schema: ProviderSchema, settings: PluginSettings) {
    self.origin = origin
    self.schema = schema
    self.settings = settings
  }

  var process: PluginConversation { own.withLock { $0 } ?? origin.shared }

  package func configure(_ configuration: Value) async -> [ProviderDiagnostic] {
    let process = origin.claimProcess()
    own.withLock { $0 = process }
    do throws(ProviderDiagnostic) {
      let response = try await ask(
        .configureProvider,
        [
          "terraform_version": .string(settings.languageVersion),
          "config": try sent(configuration, schema.configuration.impliedType),
          "client_capabilities": Self.clientCapabilities,
        ])
      return ProviderDiagnostic.all(in: response)
    } catch {
      return [error]
    }
  }

  package func stop() async {
    guard let process = own.withLock({ $0 }) else { return }
    // What goes wrong shows at the calls that are running.
    _ = try? await process.call(.stopProvider, [:])
  }

  /// What we can do with answers: nothing is deferred, and what is only to be written never comes back.
  static let clientCapabilities = WireValue.message([
    "deferral_allowed": .bool(false), "write_only_attributes_allowed": .bool(true),
  ])

  // MARK: Asking

  func ask(_ call: ProviderCall, _ message: WireMessage) async throws(ProviderDiagnostic) -> WireMessage {
    do throws(PluginFailure) {
      return try await process.call(call, message)
    } catch {
      throw error.diagnostic(origin.address, call)
    }
  }

  func schema(_ kind: ResourceKind, _ type: String) throws(ProviderDiagnostic) -> BlockSchema {
    guard let found = origin.schemas.schema(kind, type) else { throw noType(type) }
    return found.block
  }

  func sent(_ value: Value, _ type: ValueType) throws(ProviderDiagnostic) -> WireValue {
    do {
      return .message(try DynamicValue.message(value, as: type))
    } catch {
      throw cannotSend(error)
    }
  }

  /// The value in an answer, by the schema's type.
  func received(
    _ message: WireMessage?, _ type: ValueType, of name: String
  ) throws(ProviderDiagnostic) -> Value {
    do {
      return try DynamicValue.value(message, as: type)
    } catch {
      throw notOfType(name, error)
    }
  }

  /// What the module says to the provider; `nil` where the provider does not listen.
  func sentMeta(_ meta: Value?) throws(ProviderDiagnostic) -> WireValue? {
    guard let wanted = schema.providerMeta?.impliedType else { return nil }
    return try sent(meta ?? .null(wanted), wanted)
  }

  func sentIdentity(_ identity: Value?, of type: String) throws(ProviderDiagnostic) -> WireValue? {
    guard let identity, !identity.isNull, let wanted = origin.schemas.identity(type)?.block.impliedType else {
      return nil
    }
    return .message(["identity_data": try sent(identity, wanted)])
  }

  func receivedIdentity(_ message: WireMessage?, of type: String) throws(ProviderDiagnostic) -> Value? {
    guard let data = message?.message("identity_data"),
      let wanted = origin.schemas.identity(type)?.block.impliedType
    else { return nil }
    let identity = try received(data, wanted, of: type)
    return identity.isNull ? nil : identity
  }

  // MARK: Messages

  private func noType(_ type: String) -> ProviderDiagnostic {
    ProviderDiagnostic(
      .error, "Unknown type",
      "The provider \(origin.address) does not know the type \(type). Another version of it may; `slipway init -upgrade` "
        + "takes the newest one that the configuration allows.")
  }

  private func cannotSend(_ error: ConversionError) -> ProviderDiagnostic {
    ProviderDiagnostic(
      .error, "Value does not fit the provider's schema",
      "A value cannot be sent to the provider \(origin.address): \(error.message). Its schema may be that of another "
        + "version; run `slipway init` again.", at: error.path.steps.isEmpty ? nil : error.path)
  }

  private func notOfType(_ name: String, _ error: ConversionError) -> ProviderDiagnostic {
    let place = error.path.steps.isEmpty ? "" : " at \(error.path)"
    var diagnostic = ProviderDiagnostic(
      .error, "Provider produced invalid object",
      "The provider \(origin.address) answered with a value of \(name) that does not fit its own schema\(place): "
        + "\(error.message). This is a mistake in the provider; report it to its authors.")
    diagnostic.isAboutConfiguration = false
    return diagnostic
  }
}
