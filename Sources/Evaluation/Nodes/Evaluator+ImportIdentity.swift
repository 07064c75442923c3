import Addresses
import ConfigurationModel
import Diagnostics
import HCL
import Providers
import Schemas
import Values

extension Evaluator {
  /// The identity that an `import` block gives, by the identity schema of the type that it aims at; unmarked.
  ///
  /// `nil` with errors, and when it is not known and `allowsUnknown`.
  func importIdentity(
    of block: ImportDeclaration, repetition: RepetitionData, allowsUnknown: Bool = false
  ) -> Diagnosed<Value?> {
    guard let expression = block.identity else { return Diagnosed(nil) }
    guard let schema = inputs.schema(importProvider(block))?.identitySchema(block.resource.resource.type) else {
      return Diagnosed(nil, Diagnostics([Self.noIdentitySchema(block, expression)]))
    }
    let evaluated = evaluate(expression, in: .root, repetition: repetition)
    var diagnostics = evaluated.diagnostics
    if diagnostics.hasErrors { return Diagnosed(nil, diagnostics) }
    let value: Value
    do throws(ConversionError) {
      value = try schema.block.coerce(evaluated.value)
    } catch {
      diagnostics.error(
        "Incorrect value type", "The identity to import does not fit the type: \(error.message).", at: expression.range)
      return Diagnosed(nil, diagnostics)
    }
    if let problem = Self.problem(withIdentity: value, evaluated.value, at: expression.range) {
      if problem.kind != .causedByUnknown || !allowsUnknown { diagnostics.append(problem) }
      return Diagnosed(nil, diagnostics)
    }
    return Diagnosed(value.withoutMarks, diagnostics)
  }

  /// The provider of the type that the block aims at: its declaration's, or the one that the type's name implies.
  private func importProvider(_ block: ImportDeclaration) -> ProviderAddress {
    let address = block.resource
    if let declaration = graph.modules[address.module]?.module.resources[address.resource] {
      return declaration.provider
    }
    let name = address.resource.type.split(separator: "_").first.map(String.init) ?? address.resource.type
    return graph.modules[.root]?.module.providerRequirements[name]?.source ?? .implied(name)
  }

  private static func problem(
    withIdentity value: Value, _ written: Value, at range: SourceRange
  ) -> Diagnostic? {
    let summary = "Invalid import identity argument"
    if value.isNull { return .error(summary, "The identity is null; it must name the object.", at: range) }
    if !value.isWhollyKnown {
      return Diagnostic(
        .error, summary,
        "The identity depends on something that is known only after other objects exist. It must be known now.",
        at: range, kind: .causedByUnknown)
    }
    if written.deepMarks.isSensitive {
      return .error(summary, "The identity is sensitive, but identities are shown in plans.", at: range)
    }
    if written.deepMarks.isEphemeral { return .error(summary, "The identity must not be ephemeral.", at: range) }
    return nil
  }

  private static func noIdentitySchema(_ block: ImportDeclaration, _ expression: Expression) -> Diagnostic {
    .error(
      "Unable to determine identity schema for import identity",
      "Objects of the type \(block.resource.resource.type) have no identity in their provider, so they can only be "
        + "imported by `id`.", at: expression.range)
  }
}
