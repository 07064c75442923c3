package import States

/// Gathers what became of single conditions into what plan and state say about declarations.
package struct CheckReport {
  private struct Declaration: Hashable {
    var kind: CheckResult.Kind
    var address: String
  }

  private var reached: Set<Declaration> = []
  private var objects: [Declaration: [String: [(status: CheckResult.Status, message: String?)]]] = [:]

  package init() {}

  /// Notes a declaration that has conditions, whether or not they are ever looked at.
  package mutating func expect(_ kind: CheckResult.Kind, _ address: String) {
    let declaration = Declaration(kind: kind, address: address)
    if objects[declaration] == nil { objects[declaration] = [:] }
  }

  /// Notes that the conditions of a declaration were looked at, in all instances that there are.
  package mutating func reach(_ kind: CheckResult.Kind, _ address: String) {
    expect(kind, address)
    reached.insert(Declaration(kind: kind, address: address))
  }

  /// Adds what became of one condition of an instance.
  package mutating func add(
    _ kind: CheckResult.Kind, _ address: String, object: String, status: CheckResult.Status, message: String? = nil
  ) {
    objects[Declaration(kind: kind, address: address), default: [:]][object, default: []].append((status, message))
  }

  /// By kind and address, so that every run says the same.
  package var results: [CheckResult] {
    objects.map { declaration, objects in
      let parts = objects.map { address, conditions in
        CheckResult.Object(
          address: address, status: CheckReport.overall(conditions.map(\.status)),
          failureMessages: conditions.compactMap(\.message).sorted())
      }.sorted { $0.address.utf8.lexicographicallyPrecedes($1.address.utf8) }
      return CheckResult(
        kind: declaration.kind, configurationAddress: declaration.address,
        status: parts.isEmpty && !reached.contains(declaration)
          ? .unknown : CheckReport.overall(parts.map(\.status)), objects: parts)
    }.sorted {
      if $0.kind != $1.kind { return $0.kind.rawValue < $1.kind.rawValue }
      return $0.configurationAddress.utf8.lexicographicallyPrecedes($1.configurationAddress.utf8)
    }
  }

  private static func overall(_ all: [CheckResult.Status]) -> CheckResult.Status {
    if all.contains(.error) { return .error }
    if all.contains(.fail) { return .fail }
    return all.contains(.unknown) ? .unknown : .pass
  }
}
