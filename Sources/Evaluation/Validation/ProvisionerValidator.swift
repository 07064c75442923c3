import Addresses
import ConfigurationModel
import Diagnostics
import HCL
import Providers
import Schemas
import Values

/// Checks the bodies of provisioners and connections by what the language knows of them.
struct ProvisionerValidator {
  let evaluator: Evaluator

  func validate() -> Diagnostics {
    var diagnostics = Diagnostics()
    for entry in evaluator.graph.modules.all {
      for resource in entry.module.resources.values.sorted(by: ResourceDeclaration.inOrder) {
        for provisioner in resource.provisioners {
          diagnostics.append(contentsOf: check(provisioner, of: resource, in: entry.module))
        }
      }
    }
    return diagnostics
  }

  private func check(
    _ provisioner: ProvisionerDeclaration, of resource: ResourceDeclaration, in module: Module
  ) -> Diagnostics {
    guard let schema = ProvisionerBodies.schema(of: provisioner.type) else {
      return Diagnostics([
        .error(
          "Missing required provisioner plugin",
          "There is no provisioner \"\(provisioner.type)\", which \(resource.name) has. There are local-exec, "
            + "remote-exec and file.")
      ])
    }
    let isLater = provisioner.when == .destroy
    let decoded = decode(provisioner.body, schema, resource, module, saysReferences: isLater)
    var diagnostics = decoded.diagnostics
    if provisioner.type == "local-exec", let command = decoded.value.attribute("command"), command.isKnown,
      command.stringValue ?? "" == ""
    {
      diagnostics.error(
        "Invalid local-exec provisioner command", "The command of a local-exec provisioner must not be empty.")
    }
    for connection in [resource.connection, provisioner.connection].compactMap({ $0 }) {
      let decoded = decode(connection, ProvisionerBodies.connection, resource, module, saysReferences: isLater)
      diagnostics.append(contentsOf: decoded.diagnostics)
    }
    return diagnostics
  }

  private func decode(
    _ body: Body, _ schema: BlockSchema, _ resource: ResourceDeclaration, _ module: Module, saysReferences: Bool
  ) -> Diagnosed<Value> {
    guard let place = evaluator.moduleInstances(of: module.address).first else { return Diagnosed(.dynamic) }
    let type = evaluator.inputs.schema(resource.provider)?
      .schema(resource.name.mode.kind, resource.name.type)?.block.impliedType
    let scope = evaluator.scope(
      for: schema.references(in: body), in: place, repetition: unknownRepetition(resource.repetition),
      selfValue: .unknown(type ?? .dynamic))
    // What a resource needs to be created was checked with the resource.
    guard !scope.diagnostics.hasErrors else {
      return Diagnosed(.dynamic, saysReferences ? scope.diagnostics : Diagnostics())
    }
    return schema.decode(body, in: scope.value)
  }

  private func unknownRepetition(_ repetition: Repetition) -> RepetitionData {
    switch repetition {
    case .single, .enabled: .none
    case .count: RepetitionData(countIndex: .unknown(.number))
    case .forEach: RepetitionData(eachKey: .unknown(.string), eachValue: .dynamic)
    }
  }
}
