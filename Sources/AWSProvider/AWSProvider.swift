package import AWSClient
import Addresses
import Diagnostics
import JSON
package import OperatingSystem
package import Providers
import Schemas
import Synchronization
package import Values

/// The AWS provider: types as descriptions, facts as data, one engine.
package final class AWSProvider: Provider {
  private let makeSession: @Sendable (AWSConfiguration) -> AWSSession
  private let catalog = TypeCatalog.builtIn
  private let connection = Mutex<Connection?>(nil)

  /// A provider that is not configured yet; `session` opens AWS as a configuration says.
  package init(session: @escaping @Sendable (AWSConfiguration) -> AWSSession) { makeSession = session }

  /// A provider that calls the real AWS, or what the environment names in its place.
  package convenience init(crashPoint: any CrashPoint = NoCrashPoint()) {
    self.init { AWSSession(configuration: $0, crashPoint: crashPoint) }
  }

  package var schema: ProviderSchema { AWSProvider.sharedSchema }

  private static let sharedSchema = ProviderSchema(
    configuration: TypeCatalog.builtIn.provider().schema, functions: ProviderFunctions.all,
    typeNames: { kind in
      switch kind {
      case .managed: ResourceDescriptions.all.keys.sorted()
      case .data: DataSourceDescriptions.all.keys.sorted()
      case .ephemeral: []
      }
    },
    lookUp: { kind, type in
      switch kind {
      case .managed: ResourceDescriptions.all[type] == nil ? nil : TypeCatalog.builtIn.schema(kind, type)
      case .data: DataSourceDescriptions.all[type] == nil ? nil : TypeCatalog.builtIn.schema(kind, type)
      case .ephemeral: nil
      }
    })

  // MARK: Validation and configuration

  package func validateProviderConfiguration(_ configuration: Value) async -> [ProviderDiagnostic] {
    ProviderSettings.validate(configuration)
  }

  package func validate(_ kind: ResourceKind, _ type: String, _ configuration: Value) async -> [ProviderDiagnostic] {
    guard let facts = catalog.facts(kind, type) else { return [AWSProvider.unknownType(type)] }
    let found = ConfigurationValidator.validate(configuration, facts)
    let further: [ProviderDiagnostic]? =
      switch kind {
      case .managed: ResourceDescriptions.all[type]?.validate?(configuration)
      case .data: DataSourceDescriptions.all[type]?.validate?(configuration)
      case .ephemeral: nil
      }
    return found + (further ?? [])
  }

  package func configure(_ configuration: Value) async -> [ProviderDiagnostic] {
    let opened = await ProviderSettings.open(configuration, makeSession)
    if let made = opened.value { connection.withLock { $0 = made } }
    return opened.diagnostics
  }

  // MARK: Lifecycle

  package func upgradeState(
    _ type: String, fromVersion: Int, _ json: [UInt8], flat: [String: String]?
  ) async -> ProviderResult<Value> {
    guard let facts = catalog.facts(.managed, type) else {
      return ProviderResult(.null(.dynamic), [AWSProvider.unknownType(type)])
    }
    return StateUpgrade.upgrade(json, from: fromVersion, facts, ResourceDescriptions.all[type]?.upgrades ?? [:])
  }

  package func read(_ request: ReadRequest) async -> ProviderResult<ReadResponse> {
    switch lifecycle(request.type) {
    case .success(let lifecycle): await lifecycle.read(request)
    case .failure(let problem):
      ProviderResult(ReadResponse(value: request.prior, privateData: request.privateData), [problem])
    }
  }

  package func plan(_ request: PlanRequest) async -> ProviderResult<PlanResponse> {
    switch lifecycle(request.type) {
    case .success(let lifecycle): await lifecycle.plan(request)
    case .failure(let problem): ProviderResult(PlanResponse(planned: request.proposed), [problem])
    }
  }

  package func apply(_ request: ApplyRequest) async -> ProviderResult<ApplyResponse> {
    switch lifecycle(request.type) {
    case .success(let lifecycle): await lifecycle.apply(request)
    case .failure(let problem):
      ProviderResult(ApplyResponse(value: request.prior, privateData: request.privateData), [problem])
    }
  }

  package func importObject(_ type: String, id: String) async -> ProviderResult<[ImportedObject]> {
    switch lifecycle(type) {
    case .success(let lifecycle): await lifecycle.importObject(id: id)
    case .failure(let problem): ProviderResult([], [problem])
    }
  }

  package func move(_ request: MoveRequest) async -> ProviderResult<MoveResponse> {
    ProviderResult(
      MoveResponse(value: .null(.dynamic)),
      [
        ProviderDiagnostic(
          .error, "Move between these types is not possible",
          "\(request.targetType) cannot take over an object of \(request.sourceType). Use `removed` and `import` blocks."
        )
      ])
  }

  package func readData(_ type: String, _ configuration: Value, providerMeta: Value?) async -> ProviderResult<Value> {
    guard let facts = catalog.facts(.data, type), let description = DataSourceDescriptions.all[type] else {
      return ProviderResult(configuration, [AWSProvider.unknownType(type)])
    }
    guard let connection = connection.withLock({ $0 }) else {
      return ProviderResult(configuration, [AWSProvider.notConfigured])
    }
    return await description.read(configuration, facts, connection)
  }

  // MARK: Recovery

  package func identity(of request: ApplyRequest) -> RecoveryIdentity {
    ResourceDescriptions.all[request.type]?.recovery ?? .naturalName
  }

  package func isAbsent(before request: ApplyRequest) async -> Bool {
    switch lifecycle(request.type) {
    case .success(let lifecycle): await lifecycle.isAbsent(before: request)
    case .failure: false
    }
  }

  package func recover(_ request: RecoveryRequest) async -> ProviderResult<RecoveryResponse> {
    switch lifecycle(request.apply.type) {
    case .success(let lifecycle): await lifecycle.recover(request)
    case .failure(let problem): ProviderResult(.absent, [problem])
    }
  }

  // MARK: Ephemeral resources

  package func open(_ type: String, _ configuration: Value) async -> ProviderResult<OpenResponse> {
    ProviderResult(OpenResponse(value: configuration), [AWSProvider.unknownType(type)])
  }

  package func renew(_ type: String, privateData: [UInt8]) async -> ProviderResult<RenewResponse> {
    ProviderResult(RenewResponse(privateData: privateData), [AWSProvider.unknownType(type)])
  }

  package func close(_ type: String, privateData: [UInt8]) async -> [ProviderDiagnostic] { [] }

  package func stop() async {}

  private func lifecycle(_ type: String) -> Result<Lifecycle, ProviderDiagnostic> {
    guard let facts = catalog.facts(.managed, type), let description = ResourceDescriptions.all[type] else {
      return .failure(AWSProvider.unknownType(type))
    }
    guard let connection = connection.withLock({ $0 }) else { return .failure(AWSProvider.notConfigured) }
    return .success(Lifecycle(description: description, facts: facts, connection: connection))
  }
}

// MARK: - Messages

extension AWSProvider {
  fileprivate static func unknownType(_ type: String) -> ProviderDiagnostic {
    ProviderDiagnostic(
      .error, "Unknown type", "The built-in AWS provider has no \(type). `slipway providers schema` lists what it has.")
  }

  fileprivate static let notConfigured = ProviderDiagnostic(
    .error, "Provider is not configured",
    "The AWS provider's configuration depends on something that is not known yet. Apply that first, with -target.")
}
