import Addresses
import ConfigurationModel
import Diagnostics
import Evaluation
import HCL
import Phases
import Plans
import Schemas
import Values

/// Runs the provisioners of one object, in the order in which they are written.
struct ProvisionerRun: Sendable {
  let session: ApplySession
  let object: ObjectAddress

  /// After creation: `false` when one failed that may not.
  func create(_ desired: DesiredInstance, value: Value) async -> Diagnosed<Bool> {
    let own = desired.declaration.provisioners.filter { $0.when == .create }
    if own.isEmpty { return Diagnosed(true) }
    return await run(own, desired.declaration.connection, in: desired.scope.child(["self": value]))
  }

  /// Before deletion: the provisioners of the declaration, or of the `removed` block that took its place.
  func destroy(value: Value) async -> Diagnosed<Bool> {
    let address = object.instance
    let declared = session.root.declaration(of: address.configuration)
    let removed = declared == nil ? RemovedDeclarations(root: session.root).block(for: address.configuration) : nil
    let own = (declared?.provisioners ?? removed?.provisioners ?? []).filter { $0.when == .destroy }
    if own.isEmpty { return Diagnosed(true) }
    return await run(own, declared?.connection ?? removed?.connection, in: scope(value))
  }

  private func run(
    _ provisioners: [ProvisionerDeclaration], _ connection: Body?, in scope: EvaluationScope
  ) async -> Diagnosed<Bool> {
    var diagnostics = Diagnostics()
    for provisioner in provisioners {
      session.observer.observe(.provisionerStarted(object, provisioner: provisioner.type))
      let said = await run(provisioner, connection, in: scope)
      let failed = said.hasErrors
      session.observer.observe(
        failed
          ? .provisionerFailed(object, provisioner: provisioner.type)
          : .provisionerCompleted(object, provisioner: provisioner.type))
      if failed && provisioner.onFailure == .goOn { continue }
      diagnostics.append(contentsOf: said)
      if failed { return Diagnosed(false, diagnostics) }
    }
    return Diagnosed(true, diagnostics)
  }

  private func run(
    _ provisioner: ProvisionerDeclaration, _ connection: Body?, in scope: EvaluationScope
  ) async -> Diagnostics {
    guard let schema = ProvisionerBodies.schema(of: provisioner.type) else {
      return Diagnostics([
        .error(
          "Missing required provisioner plugin",
          "There is no provisioner \(provisioner.type); local-exec, remote-exec and file are known.",
          at: provisioner.typeRange)
      ])
    }
    let decoded = schema.decode(provisioner.body, in: scope)
    if decoded.diagnostics.hasErrors { return decoded.diagnostics }
    guard provisioner.type == "local-exec" else {
      return Diagnostics(decoded.diagnostics.all + [RemoteProvisioner.refusal(provisioner, connection)])
    }
    let program = LocalProgram(
      configuration: decoded.value, range: provisioner.body.missingItemRange, address: "\(object.instance)")
    var said = decoded.diagnostics
    said.append(
      contentsOf: await program.run(
        with: session.applier.processes, environment: session.applier.options.environment
      ) { line in
        session.observer.observe(.provisionerOutput(object, provisioner: provisioner.type, line: line))
      })
    return said
  }

  /// What a destroy-time provisioner sees: the object, its key, and where it is.
  private func scope(_ value: Value) -> EvaluationScope {
    let inputs = session.applier.inputs
    let address = object.instance
    let directory = session.root.descendant(address.module.module)?.directory ?? "."
    var variables: [String: Value] = [
      "self": value,
      "path": .object([
        "module": .string(directory), "root": .string(session.root.directory), "cwd": .string(inputs.workingDirectory),
      ]),
      "terraform": .object(["workspace": .string(inputs.workspace), "applying": .bool(true)]),
      "tofu": .object(["workspace": .string(inputs.workspace), "applying": .bool(true)]),
    ]
    switch address.key {
    case .none: break
    case .int(let index): variables["count"] = .object(["index": .number(index)])
    case .string(let key): variables["each"] = .object(["key": .string(key)])
    }
    return EvaluationScope(variables: variables, functions: inputs.functions)
  }
}
