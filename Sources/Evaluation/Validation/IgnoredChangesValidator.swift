import Addresses
import ConfigurationModel
import Diagnostics
import HCL
import Providers
import Schemas
import Values

/// Checks that `ignore_changes` names attributes that exist and that a configuration can change.
struct IgnoredChangesValidator {
  let evaluator: Evaluator

  func validate() -> Diagnostics {
    var diagnostics = Diagnostics()
    for entry in evaluator.graph.modules.all {
      for resource in entry.module.resources.values.sorted(by: ResourceDeclaration.inOrder)
      where !resource.lifecycle.ignoreChanges.isEmpty {
        guard
          let schema = evaluator.inputs.schema(resource.provider)?
            .schema(resource.name.mode.kind, resource.name.type)?.block
        else { continue }
        for traversal in resource.lifecycle.ignoreChanges {
          diagnostics.append(contentsOf: check(traversal, of: resource, schema))
        }
      }
    }
    return diagnostics
  }

  private func check(
    _ traversal: Traversal, of resource: ResourceDeclaration, _ schema: BlockSchema
  ) -> Diagnostics {
    if schema.blocks[traversal.root] != nil { return Diagnostics() }
    guard let attribute = schema.attributes[traversal.root] else {
      return Diagnostics([
        .error(
          "Unsupported attribute",
          "The resource type \(resource.name.type) has no attribute or block \(traversal.root) whose changes could be "
            + "ignored.", at: traversal.rootRange)
      ])
    }
    guard attribute.isComputed && !attribute.isOptional else { return Diagnostics() }
    return Diagnostics([
      .warning(
        "Redundant ignore_changes element",
        "The attribute \(traversal.root) is decided by the provider alone, so there is nothing in the configuration "
          + "that could be ignored. Remove it from ignore_changes.", at: resource.typeRange)
    ])
  }
}
