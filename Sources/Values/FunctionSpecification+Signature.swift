extension FunctionSpecification {
  /// The type of the result as far as the types of the parameters tell it; `dynamic` when it depends on the arguments.
  package var staticResultType: ValueType {
    let all = parameters + (variadic.map { [$0] } ?? [])
    if all.contains(where: { $0.type == .dynamic && !$0.allowsDynamic }) { return .dynamic }
    return (try? resultType(all.map { .unknown($0.type) })) ?? .dynamic
  }
}
