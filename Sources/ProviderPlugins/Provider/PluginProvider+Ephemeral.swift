import OperatingSystem
package import Providers
import Schemas
package import Values

extension PluginProvider {
  package func open(_ type: String, _ configuration: Value) async -> ProviderResult<OpenResponse> {
    do throws(ProviderDiagnostic) {
      let wanted = try schema(.ephemeral, type).impliedType
      let nothing = OpenResponse(value: .null(wanted))
      let response = try await ask(
        .openEphemeralResource,
        [
          "type_name": .string(type), "config": try sent(configuration, wanted),
          "client_capabilities": Self.clientCapabilities,
        ])
      let said = ProviderDiagnostic.all(in: response)
      if let deferral = Deferral.error(in: response) { return ProviderResult(nothing, said + [deferral]) }
      do throws(ProviderDiagnostic) {
        return ProviderResult(
          OpenResponse(
            value: try received(response.message("result"), wanted, of: type), privateData: response.bytes("private"),
            renewAfter: renewAfter(response)),
          said)
      } catch {
        return ProviderResult(nothing, said + [error])
      }
    } catch {
      return ProviderResult(OpenResponse(value: .null(.dynamic)), [error])
    }
  }

  package func renew(_ type: String, privateData: [UInt8]) async -> ProviderResult<RenewResponse> {
    do throws(ProviderDiagnostic) {
      let response = try await ask(.renewEphemeralResource, message(type, privateData))
      return ProviderResult(
        RenewResponse(privateData: response.bytes("private"), renewAfter: renewAfter(response)),
        ProviderDiagnostic.all(in: response))
    } catch {
      return ProviderResult(RenewResponse(privateData: privateData), [error])
    }
  }

  package func close(_ type: String, privateData: [UInt8]) async -> [ProviderDiagnostic] {
    do throws(ProviderDiagnostic) {
      return ProviderDiagnostic.all(in: try await ask(.closeEphemeralResource, message(type, privateData)))
    } catch {
      return [error]
    }
  }

  private func message(_ type: String, _ privateData: [UInt8]) -> WireMessage {
    var message: WireMessage = ["type_name": .string(type)]
    if !privateData.isEmpty { message["private"] = .bytes(privateData) }
    return message
  }

  /// Seconds from now until the moment that the answer names; not before now.
  private func renewAfter(_ response: WireMessage) -> Double? {
    guard let moment = response.message("renew_at") else { return nil }
    let when = Timestamp(seconds: moment.integer("seconds"), nanoseconds: moment.integer("nanos"))
    return max(0, when.secondsSince1970 - settings.clock.now.secondsSince1970)
  }
}
