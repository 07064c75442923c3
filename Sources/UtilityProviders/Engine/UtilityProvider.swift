import Diagnostics
import Providers
import Schemas
import Values

/// A provider without an account or endpoint: its resource types do everything themselves.
struct UtilityProvider: Provider {
  let schema: ProviderSchema
  private let resources: [String: any UtilityResource]
  private let dataSources: [String: any UtilityDataSource]

  init(
    resources: [any UtilityResource], dataSources: [any UtilityDataSource] = [],
    functions: [String: FunctionSpecification] = [:]
  ) {
    self.resources = Dictionary(resources.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.dataSources = Dictionary(dataSources.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    schema = ProviderSchema(
      resources: self.resources.mapValues(\.schema), dataSources: self.dataSources.mapValues(\.schema),
      functions: functions)
  }

  func validateProviderConfiguration(_ configuration: Value) async -> [ProviderDiagnostic] { [] }

  func configure(_ configuration: Value) async -> [ProviderDiagnostic] { [] }

  func validate(_ kind: ResourceKind, _ type: String, _ configuration: Value) async -> [ProviderDiagnostic] {
    switch kind {
    case .managed: resources[type]?.validate(configuration) ?? [UtilityProvider.unknown(type)]
    case .data: dataSources[type]?.validate(configuration) ?? [UtilityProvider.unknown(type)]
    case .ephemeral: [UtilityProvider.unknown(type)]
    }
  }

  func upgradeState(
    _ type: String, fromVersion version: Int, _ json: [UInt8], flat: [String: String]?
  ) async -> ProviderResult<Value> {
    guard let resource = resources[type] else { return UtilityProvider.unknownResult(type) }
    if flat != nil {
      return ProviderResult(
        .null(resource.schema.block.impliedType),
        [
          ProviderDiagnostic(
            .error, "State is too old",
            "The state holds an object of type \(type) in the form of versions before 0.12. Apply it once with such a "
              + "newer version first.")
        ])
    }
    return resource.upgrade(json, from: version)
  }

  func read(_ request: ReadRequest) async -> ProviderResult<ReadResponse> {
    guard let resource = resources[request.type] else {
      return ProviderResult(ReadResponse(value: request.prior), [UtilityProvider.unknown(request.type)])
    }
    let result = await resource.read(request.prior)
    return ProviderResult(
      ReadResponse(value: result.value, privateData: request.privateData), result.diagnostics)
  }

  func plan(_ request: PlanRequest) async -> ProviderResult<PlanResponse> {
    guard let resource = resources[request.type] else {
      return ProviderResult(PlanResponse(planned: request.proposed), [UtilityProvider.unknown(request.type)])
    }
    if request.proposed.isNull {
      return ProviderResult(PlanResponse(planned: request.proposed, privateData: request.privateData))
    }
    var common = PlanResponse(planned: CommonPlan.planned(request, resource), privateData: request.privateData)
    common.requiresReplace = CommonPlan.replacing(request, common.planned, resource)
    return resource.plan(request, common.planned) ?? ProviderResult(common)
  }

  func apply(_ request: ApplyRequest) async -> ProviderResult<ApplyResponse> {
    guard let resource = resources[request.type] else {
      return ProviderResult(ApplyResponse(value: request.prior), [UtilityProvider.unknown(request.type)])
    }
    if request.planned.isNull {
      let said = await resource.delete(request.prior)
      let remains = said.contains { $0.severity == .error }
      return ProviderResult(ApplyResponse(value: remains ? request.prior : request.planned), said)
    }
    let result =
      request.prior.isNull
      ? await resource.create(request.planned, configuration: request.configuration)
      : await resource.update(request.planned, prior: request.prior, configuration: request.configuration)
    return ProviderResult(
      ApplyResponse(value: result.value, privateData: request.privateData), result.diagnostics)
  }

  func importObject(_ type: String, id: String) async -> ProviderResult<[ImportedObject]> {
    guard let resource = resources[type] else { return ProviderResult([], [UtilityProvider.unknown(type)]) }
    let result = await resource.importObject(id)
    return ProviderResult(
      result.hasErrors ? [] : [ImportedObject(type: type, value: result.value)], result.diagnostics)
  }

  func move(_ request: MoveRequest) async -> ProviderResult<MoveResponse> {
    let taken = resources[request.targetType]?.takeOver(request)
    if let taken { return ProviderResult(MoveResponse(value: taken.value), taken.diagnostics) }
    return ProviderResult(
      MoveResponse(value: .dynamic),
      [
        ProviderDiagnostic(
          .error, "Unsupported resource move",
          "An object of type \(request.sourceType) cannot become one of type \(request.targetType).")
      ])
  }

  func readData(_ type: String, _ configuration: Value, providerMeta: Value?) async -> ProviderResult<Value> {
    guard let source = dataSources[type] else { return UtilityProvider.unknownResult(type) }
    return await source.read(configuration)
  }

  func open(_ type: String, _ configuration: Value) async -> ProviderResult<OpenResponse> {
    ProviderResult(OpenResponse(value: .dynamic), [UtilityProvider.unknown(type)])
  }

  func renew(_ type: String, privateData: [UInt8]) async -> ProviderResult<RenewResponse> {
    ProviderResult(RenewResponse(), [UtilityProvider.unknown(type)])
  }

  func close(_ type: String, privateData: [UInt8]) async -> [ProviderDiagnostic] { [] }

  func identity(of request: ApplyRequest) -> RecoveryIdentity { resources[request.type]?.identity ?? .upsert }

  func recover(_ request: RecoveryRequest) async -> ProviderResult<RecoveryResponse> {
    let apply = request.apply
    guard let resource = resources[apply.type] else {
      return ProviderResult(.absent, [UtilityProvider.unknown(apply.type)])
    }
    if apply.prior.isNull {
      // Whatever a lost creation left behind is made again by the same call.
      return ProviderResult(.absent)
    }
    let now = await resource.read(apply.prior)
    if now.value.isNull || now.hasErrors { return ProviderResult(.absent, now.diagnostics) }
    return ProviderResult(.adopted(now.value, privateData: apply.privateData), now.diagnostics)
  }

  func stop() async {}

  private static func unknown(_ type: String) -> ProviderDiagnostic {
    ProviderDiagnostic(.error, "Unknown resource type", "This provider has no resource type \(type).")
  }

  private static func unknownResult(_ type: String) -> ProviderResult<Value> {
    ProviderResult(.dynamic, [unknown(type)])
  }
}
