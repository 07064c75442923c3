package import Providers
import Schemas
package import Values

/// Stored objects brought to the present schema, or to another type.
extension PluginProvider {
  package func upgradeState(
    _ type: String, fromVersion: Int, _ json: [UInt8], flat: [String: String]?
  ) async -> ProviderResult<Value> {
    do throws(ProviderDiagnostic) {
      let wanted = try schema(.managed, type).impliedType
      var raw = WireMessage()
      if let flat { raw["flatmap"] = .map(flat.mapValues { .string($0) }) } else { raw["json"] = .bytes(json) }
      let response = try await ask(
        .upgradeResourceState,
        ["type_name": .string(type), "version": .integer(Int64(fromVersion)), "raw_state": .message(raw)])
      let said = ProviderDiagnostic.all(in: response)
      do throws(ProviderDiagnostic) {
        return ProviderResult(try received(response.message("upgraded_state"), wanted, of: type), said)
      } catch {
        return ProviderResult(.null(wanted), said + [error])
      }
    } catch {
      return ProviderResult(.null(.dynamic), [error])
    }
  }

  package func upgradeIdentity(_ type: String, fromVersion: Int, _ json: [UInt8]) async -> ProviderResult<Value?> {
    do throws(ProviderDiagnostic) {
      let response = try await ask(
        .upgradeResourceIdentity,
        [
          "type_name": .string(type), "version": .integer(Int64(fromVersion)),
          "raw_identity": .message(["json": .bytes(json)]),
        ])
      let said = ProviderDiagnostic.all(in: response)
      do throws(ProviderDiagnostic) {
        return ProviderResult(try receivedIdentity(response.message("upgraded_identity"), of: type), said)
      } catch {
        return ProviderResult(nil, said + [error])
      }
    } catch {
      return ProviderResult(nil, [error])
    }
  }

  package func move(_ request: MoveRequest) async -> ProviderResult<MoveResponse> {
    var nothing = MoveResponse(value: .null(.dynamic), privateData: request.sourcePrivate)
    do throws(ProviderDiagnostic) {
      let wanted = try schema(.managed, request.targetType).impliedType
      nothing.value = .null(wanted)
      let response = try await ask(.moveResourceState, message(for: request))
      let said = ProviderDiagnostic.all(in: response)
      do throws(ProviderDiagnostic) {
        return ProviderResult(
          MoveResponse(
            value: try received(response.message("target_state"), wanted, of: request.targetType),
            privateData: response.bytes("target_private"),
            identity: try receivedIdentity(response.message("target_identity"), of: request.targetType)),
          said)
      } catch {
        return ProviderResult(nothing, said + [error])
      }
    } catch {
      return ProviderResult(nothing, [error])
    }
  }

  private func message(for request: MoveRequest) -> WireMessage {
    var message: WireMessage = [
      "source_provider_address": .string(request.sourceProvider), "source_type_name": .string(request.sourceType),
      "source_schema_version": .integer(Int64(request.sourceSchemaVersion)),
      "source_state": .message(["json": .bytes(request.sourceState)]),
      "target_type_name": .string(request.targetType), "source_private": .bytes(request.sourcePrivate),
    ]
    if let identity = request.sourceIdentity {
      message["source_identity"] = .message(["json": .bytes(identity)])
      message["source_identity_schema_version"] = .integer(Int64(request.sourceIdentitySchemaVersion))
    }
    return message
  }
}
