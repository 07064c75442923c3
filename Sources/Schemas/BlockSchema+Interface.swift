package import Diagnostics
package import HCL
package import Values

extension BlockSchema {
  /// The type of the values that the block decodes to.
  package var impliedType: ValueType { .dynamic }

  /// The value of a body: `dynamic` blocks expanded, attributes evaluated and converted, blocks by their nesting.
  package func decode(_ body: Body, in scope: EvaluationScope) -> Diagnosed<Value> { Diagnosed(.dynamic) }

  /// Every traversal that decoding may read, `dynamic` blocks included.
  package func references(in body: Body) -> [Traversal] { [] }

  /// Every function call in the body.
  package func functionCalls(in body: Body) -> [FunctionCallSite] { [] }

  /// The source range of a part of the decoded value, for a message of the provider; the whole body's when the part
  /// was not written.
  package func range(of path: ValuePath, in body: Body) -> SourceRange? { nil }

  /// What the provider is asked to plan: the configuration, with the prior values of computed attributes where the
  /// configuration says nothing.
  package func proposedNew(prior: Value, configuration: Value) -> Value { configuration }

  /// The configuration with every computed attribute that is not configured unknown: a data source read later.
  package func plannedUnknown(configuration: Value) -> Value { configuration }

  /// The paths at which a planned value breaks the provider contract.
  package func planViolations(prior: Value, configuration: Value, planned: Value) -> [ValuePath?] { [] }

  /// The paths at which a result contradicts its plan.
  package func incompatibilities(planned: Value, actual: Value) -> [ValuePath?] { [] }

  /// A loosely typed object conformed to the schema, as provider configuration given by other means is.
  package func coerce(_ value: Value) throws(ConversionError) -> Value { value }

  /// `value` with the sensitive attributes of the schema marked.
  package func markingSensitive(_ value: Value) -> Value { value }

  /// `value` with write-only attributes null.
  package func removingWriteOnly(_ value: Value) -> Value { value }

  /// A value with every attribute null and every block absent.
  package var emptyValue: Value { .null(impliedType) }
}
