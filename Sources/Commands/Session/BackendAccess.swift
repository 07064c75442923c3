import ConfigurationLoading
import ConfigurationModel
import Diagnostics
import HCL
import JSON
import OperatingSystem
import Schemas
import StateBackends
import Values

/// Finds the backend of the working directory: what `init` recorded, checked against what is configured now.
struct BackendAccess {
  let session: CommandSession

  /// The backend, ready to use and encrypting as configured; an error when `init` has to run first.
  func open(for root: Module?, inputs: VariableInputs) async -> Diagnosed<(any StateBackend)?> {
    EncryptionAccess(session: session).encrypting(await find(for: root, inputs: inputs), for: root, inputs: inputs)
  }

  private func find(for root: Module?, inputs: VariableInputs) async -> Diagnosed<(any StateBackend)?> {
    var diagnostics = Diagnostics()
    let record: BackendRecord?
    do {
      record = try BackendRecord.read(session.dataDirectory)
    } catch {
      return Diagnosed(nil, Diagnostics([Self.damagedRecord(session.dataDirectory.backendRecordPath)]))
    }
    guard let root else { return await make(record, diagnostics) }
    if let declared = root.backend, record == nil {
      guard StateBackendKinds.find(declared.type) != nil else {
        return Diagnosed(nil, Diagnostics([Self.unknownType(declared.type, at: declared.typeRange)]))
      }
      return Diagnosed(nil, Diagnostics([Self.initializationNeeded]))
    }
    let configured = configuration(of: root, inputs: inputs, overrides: []).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    switch (record, configured) {
    case (nil, nil): return await make(nil, diagnostics)
    case (let record?, let configured?) where record.matches(configured):
      return await make(record, diagnostics)
    default:
      diagnostics.append(Self.initializationNeeded)
      return Diagnosed(nil, diagnostics)
    }
  }

  /// The backend that a record describes; the local one without a record.
  func make(_ record: BackendRecord?, _ said: Diagnostics = Diagnostics()) async -> Diagnosed<(any StateBackend)?> {
    var diagnostics = said
    guard let record else { return Diagnosed(local, diagnostics) }
    guard let kind = StateBackendKinds.find(record.type) else {
      diagnostics.append(Self.unknownType(record.type, at: nil))
      return Diagnosed(nil, diagnostics)
    }
    let value = kind.value(of: record.configuration)
    let made = await kind.make(value, surroundings)
    diagnostics.append(contentsOf: made.diagnostics)
    return Diagnosed(made.value, diagnostics)
  }

  /// The backend that is used when nothing is configured; `-state` and its kin change its files.
  private var local: any StateBackend {
    LocalBackend(files: session.surroundings.fileSystem, crashPoint: session.surroundings.crashPoint)
  }

  var surroundings: BackendSurroundings {
    let around = session.surroundings
    return BackendSurroundings(
      fileSystem: around.fileSystem, clock: around.clock, environment: around.environment,
      processes: around.processes, randomness: around.randomness, crashPoint: around.crashPoint,
      version: Product.languageVersion, dataDirectory: session.dataDirectory.path,
      warn: { [session] in session.messages().show(Diagnostics([$0])) })
  }

  /// What the `backend` block says, with `-backend-config` laid over it; `nil` without a block.
  func configuration(
    of root: Module, inputs: VariableInputs, overrides: [BackendOverride]
  ) -> Diagnosed<ConfiguredBackend?> {
    guard let declaration = root.backend else { return Diagnosed(nil) }
    guard let kind = StateBackendKinds.find(declaration.type) else {
      return Diagnosed(nil, Diagnostics([Self.unknownType(declaration.type, at: declaration.typeRange)]))
    }
    var diagnostics = Diagnostics()
    let functions = session.functions()
    let scope = session.loader(functions: functions).evaluator(for: root, inputs: inputs)
      .scope(for: kind.schema.references(in: declaration.body), at: declaration.range).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    // Required arguments may come from -backend-config, so nothing is required of the block itself.
    let written = kind.schema.relaxed.decode(declaration.body, in: scope).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    let laid = kind.lay(overrides, over: written).collect(into: &diagnostics)
    return Diagnosed(
      ConfiguredBackend(kind: kind, written: written, value: laid, range: declaration.range), diagnostics)
  }
}

/// A backend as configured: what the block says alone, and with overrides.
struct ConfiguredBackend {
  var kind: StateBackendKind
  var written: Value
  var value: Value
  var range: SourceRange

  var record: BackendRecord {
    BackendRecord(type: kind.type, configuration: kind.json(of: value), hash: StableHash.of(kind.json(of: written)))
  }
}

extension BackendRecord {
  /// Whether the block still says what it said when the record was made.
  func matches(_ configured: ConfiguredBackend) -> Bool {
    guard type == configured.kind.type else { return false }
    let written = configured.record
    if hash == written.hash { return true }
    // A record of the reference has a digest of its own kind: compare what the block sets.
    guard let set = configured.kind.json(of: configured.written).object else { return false }
    return set.members.allSatisfy { $0.value.isNull || $0.value == configuration[$0.key] }
      && !set.members.allSatisfy { $0.value.isNull }
  }
}

extension BackendAccess {
  static func damagedRecord(_ path: String) -> Diagnostic {
    .error(
      "Error loading backend settings",
      "The file \(path), which `slipway init` wrote, cannot be read as one of its records. Delete it and run "
        + "`slipway init` again.")
  }

  static let initializationNeeded = Diagnostic.error(
    "Backend initialization required, please run \"slipway init\"",
    "The backend in the configuration is not the one that was set up here. `slipway init` sets it up; with "
      + "-migrate-state it moves the state there, with -reconfigure it leaves the old one alone.")

  static func unknownType(_ type: String, at range: SourceRange?) -> Diagnostic {
    let known = StateBackendKinds.all.map(\.type)
    return .error(
      "Unsupported backend type",
      "There is no backend \"\(type)\".\(Suggestion.sentence(for: type, among: known)) There are "
        + known.joined(separator: ", ") + ".", at: range)
  }
}
