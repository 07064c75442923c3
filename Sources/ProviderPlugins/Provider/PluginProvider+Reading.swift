package import Providers
import Schemas
package import Values

extension PluginProvider {
  package func read(_ request: ReadRequest) async -> ProviderResult<ReadResponse> {
    // A read that fails changes nothing.
    let unchanged = ReadResponse(
      value: request.prior, privateData: request.privateData, identity: request.identity)
    do throws(ProviderDiagnostic) {
      let block = try schema(.managed, request.type)
      let wanted = block.impliedType
      var message: WireMessage = [
        "type_name": .string(request.type), "current_state": try sent(request.prior, wanted),
        "private": .bytes(request.privateData), "client_capabilities": Self.clientCapabilities,
      ]
      message["provider_meta"] = try sentMeta(request.providerMeta)
      message["current_identity"] = try sentIdentity(request.identity, of: request.type)
      let response = try await ask(.readResource, message)
      let said = ProviderDiagnostic.all(in: response)
      if let deferral = Deferral.error(in: response) { return ProviderResult(unchanged, said + [deferral]) }
      do throws(ProviderDiagnostic) {
        let value = block.fillingAbsentBlocks(
          in: try received(response.message("new_state"), wanted, of: request.type))
        let identity = try receivedIdentity(response.message("new_identity"), of: request.type)
        return ProviderResult(
          ReadResponse(value: value, privateData: response.bytes("private"), identity: identity), said)
      } catch {
        return ProviderResult(unchanged, said + [error])
      }
    } catch {
      return ProviderResult(unchanged, [error])
    }
  }

  package func importObject(_ type: String, id: String) async -> ProviderResult<[ImportedObject]> {
    await importObject(type, ["type_name": .string(type), "id": .string(id)])
  }

  package func importObject(_ type: String, identity: Value) async -> ProviderResult<[ImportedObject]> {
    do throws(ProviderDiagnostic) {
      var message: WireMessage = ["type_name": .string(type)]
      message["identity"] = try sentIdentity(identity, of: type)
      return await importObject(type, message)
    } catch {
      return ProviderResult([], [error])
    }
  }

  private func importObject(_ type: String, _ message: WireMessage) async -> ProviderResult<[ImportedObject]> {
    var message = message
    message["client_capabilities"] = Self.clientCapabilities
    do throws(ProviderDiagnostic) {
      let response = try await ask(.importResourceState, message)
      let said = ProviderDiagnostic.all(in: response)
      if let deferral = Deferral.error(in: response) { return ProviderResult([], said + [deferral]) }
      var objects: [ImportedObject] = []
      for imported in response.messages("imported_resources") {
        do throws(ProviderDiagnostic) {
          objects.append(try object(imported, type))
        } catch {
          return ProviderResult(objects, said + [error])
        }
      }
      return ProviderResult(objects, said)
    } catch {
      return ProviderResult([], [error])
    }
  }

  private func object(_ imported: WireMessage, _ type: String) throws(ProviderDiagnostic) -> ImportedObject {
    let name = imported.string("type_name").isEmpty ? type : imported.string("type_name")
    let wanted = try schema(.managed, name).impliedType
    return ImportedObject(
      type: name, value: try received(imported.message("state"), wanted, of: name),
      privateData: imported.bytes("private"), identity: try receivedIdentity(imported.message("identity"), of: name))
  }

  package func readData(_ type: String, _ configuration: Value, providerMeta: Value?) async -> ProviderResult<Value> {
    do throws(ProviderDiagnostic) {
      let wanted = try schema(.data, type).impliedType
      var message: WireMessage = [
        "type_name": .string(type), "config": try sent(configuration, wanted),
        "client_capabilities": Self.clientCapabilities,
      ]
      message["provider_meta"] = try sentMeta(providerMeta)
      let response = try await ask(.readDataSource, message)
      let said = ProviderDiagnostic.all(in: response)
      if let deferral = Deferral.error(in: response) { return ProviderResult(.null(wanted), said + [deferral]) }
      do throws(ProviderDiagnostic) {
        return ProviderResult(try received(response.message("state"), wanted, of: type), said)
      } catch {
        return ProviderResult(.null(wanted), said + [error])
      }
    } catch {
      return ProviderResult(.null(.dynamic), [error])
    }
  }
}
