/// A path into an answer, as paginators and waiters name places: `Table.TableStatus`, `Vpcs[].State`,
/// `NextMarker || Contents[-1].Key`, and "length(Images[]) > `0`".
struct DocumentPath: Sendable {
  private enum Step: Sendable {
    case member(String)
    case all
    case index(Int)
  }

  private var alternatives: [[Step]] = []
  /// Whether the value is the truth of "there is at least one".
  private var isCounted = false

  init(_ text: String) {
    var text = Substring(text.filter { $0 != " " })
    if text.hasPrefix("length("), text.hasSuffix(")>`0`") {
      isCounted = true
      text = text.dropFirst("length(".count).dropLast(")>`0`".count)
    }
    for alternative in text.split(separator: "||") { alternatives.append(DocumentPath.steps(alternative)) }
  }

  private static func steps(_ text: Substring) -> [Step] {
    var steps: [Step] = []
    for part in text.split(separator: ".") {
      let name = part.prefix { $0 != "[" }
      if !name.isEmpty { steps.append(.member(String(name))) }
      for bracket in part.dropFirst(name.count).split(separator: "[") {
        let inside = bracket.prefix { $0 != "]" }
        steps.append(Int(inside).map { .index($0) } ?? .all)
      }
    }
    return steps
  }

  /// The value at the path; nothing when a part of it is missing. A path with `[]` gives a list.
  func value(in document: AWSDocument) -> AWSDocument? {
    if isCounted { return .bool(alternatives.first.map { !values($0, document).isEmpty } ?? false) }
    for steps in alternatives {
      let found = values(steps, document)
      if steps.contains(where: { if case .all = $0 { true } else { false } }) {
        if !found.isEmpty { return .list(found) }
      } else if let value = found.first, !value.isNull {
        return value
      }
    }
    return nil
  }

  private func values(_ steps: [Step], _ document: AWSDocument) -> [AWSDocument] {
    steps.reduce([document]) { values, step in
      values.flatMap { value -> [AWSDocument] in
        switch step {
        case .member(let name): value[name].map { [$0] } ?? []
        case .all: value.list ?? []
        case .index(let index):
          (value.list.flatMap { $0[safely: index < 0 ? $0.count + index : index] }).map { [$0] } ?? []
        }
      }
    }
  }
}

extension Array {
  fileprivate subscript(safely index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
