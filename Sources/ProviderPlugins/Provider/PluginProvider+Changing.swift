package import Providers
import Schemas
import Values

extension PluginProvider {
  package func plan(_ request: PlanRequest) async -> ProviderResult<PlanResponse> {
    // Where the provider offers nothing more, a delete is planned as it was asked for.
    let asAsked = PlanResponse(
      planned: request.proposed, privateData: request.privateData, identity: request.identity)
    if request.proposed.isNull && !origin.schemas.plansDestroy { return ProviderResult(asAsked) }
    do throws(ProviderDiagnostic) {
      let wanted = try schema(.managed, request.type).impliedType
      let response = try await ask(.planResourceChange, try message(for: request, wanted))
      let said = ProviderDiagnostic.all(in: response, about: try? schema(.managed, request.type))
      if let deferral = Deferral.error(in: response) { return ProviderResult(asAsked, said + [deferral]) }
      do throws(ProviderDiagnostic) {
        return ProviderResult(
          PlanResponse(
            planned: try received(response.message("planned_state"), wanted, of: request.type),
            requiresReplace: response.messages("requires_replace").map { ValuePath($0) },
            privateData: response.bytes("planned_private"), isLegacy: response.bool("legacy_type_system"),
            identity: try receivedIdentity(response.message("planned_identity"), of: request.type)),
          said)
      } catch {
        return ProviderResult(asAsked, said + [error])
      }
    } catch {
      return ProviderResult(asAsked, [error])
    }
  }

  private func message(for request: PlanRequest, _ type: ValueType) throws(ProviderDiagnostic) -> WireMessage {
    var message: WireMessage = [
      "type_name": .string(request.type), "prior_state": try sent(request.prior, type),
      "proposed_new_state": try sent(request.proposed, type), "config": try sent(request.configuration, type),
      "prior_private": .bytes(request.privateData), "client_capabilities": Self.clientCapabilities,
    ]
    message["provider_meta"] = try sentMeta(request.providerMeta)
    message["prior_identity"] = try sentIdentity(request.identity, of: request.type)
    return message
  }

  package func apply(_ request: ApplyRequest) async -> ProviderResult<ApplyResponse> {
    let unchanged = ApplyResponse(
      value: request.prior, privateData: request.privateData, identity: request.identity)
    let wanted: ValueType
    let message: WireMessage
    do throws(ProviderDiagnostic) {
      wanted = try schema(.managed, request.type).impliedType
      message = try self.message(for: request, wanted)
    } catch {
      return ProviderResult(unchanged, [error])
    }
    do throws(PluginFailure) {
      let response = try await process.call(.applyResourceChange, message)
      return result(of: response, wanted, unchanged, request)
    } catch {
      let isInDoubt = !error.wasNeverSent && error.kind != .unimplemented
      let consequence = isInDoubt ? Self.consequence(of: request) : ""
      return ProviderResult(
        unchanged, [error.diagnostic(origin.address, .applyResourceChange, consequence: consequence)])
    }
  }

  /// What may be there now, and how the user finds out.
  private static func consequence(of request: ApplyRequest) -> String {
    if request.planned.isNull { return "Whether the object still exists is not known; the next plan reads it." }
    if !request.prior.isNull { return "How much of the change was made is not known; the next plan reads the object." }
    let name = request.planned.attribute("name")?.stringValue.map { ", named \"\($0)\"," } ?? ""
    return
      "The object may have been created all the same. Look for a \(request.type)\(name) before you run the command "
      + "again; if it is there, take it over with `slipway import`, or delete it."
  }

  private func result(
    of response: WireMessage, _ type: ValueType, _ unchanged: ApplyResponse, _ request: ApplyRequest
  ) -> ProviderResult<ApplyResponse> {
    let said = ProviderDiagnostic.all(in: response, about: try? schema(.managed, request.type))
    do throws(ProviderDiagnostic) {
      return ProviderResult(
        ApplyResponse(
          value: try received(response.message("new_state"), type, of: request.type),
          privateData: response.bytes("private"), isLegacy: response.bool("legacy_type_system"),
          identity: try receivedIdentity(response.message("new_identity"), of: request.type)),
        said)
    } catch {
      var told = error
      told.detail += " " + Self.consequence(of: request)
      return ProviderResult(unchanged, said + [told])
    }
  }

  private func message(for request: ApplyRequest, _ type: ValueType) throws(ProviderDiagnostic) -> WireMessage {
    var message: WireMessage = [
      "type_name": .string(request.type), "prior_state": try sent(request.prior, type),
      "planned_state": try sent(request.planned, type), "config": try sent(request.configuration, type),
      "planned_private": .bytes(request.privateData),
    ]
    message["provider_meta"] = try sentMeta(request.providerMeta)
    message["planned_identity"] = try sentIdentity(request.identity, of: request.type)
    return message
  }
}
