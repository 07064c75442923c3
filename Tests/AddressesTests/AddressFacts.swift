import Addresses
import Diagnostics
import HCL
import JSON
import TestSupport
import Values

/// Compares results with the facts of recorded cases; each function gives what is wrong, or nothing.
enum AddressFacts {
  static func order(_ one: GoldenUnits.Case) throws -> String? {
    guard let a = instance(one["a"]), let b = instance(one["b"]), let expected = one["compare"]?.int64 else {
      return "unreadable case"
    }
    let actual: Int64 = a == b ? 0 : a < b ? -1 : 1
    return actual == expected && (b < a) == (expected > 0) ? nil : "\(actual)"
  }

  static func instanceKey(_ one: GoldenUnits.Case) throws -> String? {
    guard let json = one["key_value"] else { return "unreadable case" }
    let key = InstanceKey(try GoldenReader.value(json))
    return compare(key?.description, one["normal"]?.string)
  }

  static func movePair(_ one: GoldenUnits.Case) throws -> String? {
    guard let from = target(one["from"]), let to = target(one["to"]) else { return "unreadable endpoints" }
    guard let statement = MoveStatement(from: from, to: to) else { return one["error"] == nil ? "refused" : nil }
    if one["error"] != nil { return "accepted" }
    if let problem = compare(statement.from.description, one["from_pattern"]?.string) { return problem }
    if let problem = compare(statement.to.description, one["to_pattern"]?.string) { return problem }
    for (probe, destination) in one["moves"]?.object?.members.map({ ($0.key, $0.value.string) }) ?? [] {
      guard let address = instance(.string(probe)) else { return "unreadable probe" }
      if let problem = compare(statement.destination(of: address)?.description, destination) { return problem }
    }
    return nil
  }

  static func parsed(_ one: GoldenUnits.Case) throws -> String? {
    guard let input = one["input"]?.string else { return "unreadable case" }
    let read = Reader.parseTraversal(Array(input.utf8), filename: "")
    guard !read.diagnostics.hasErrors, let traversal = read.value else {
      return compare(facts(read.diagnostics), expectedDiagnostics(one))
    }
    switch one.group {
    case "target", "move-endpoint":
      let target = Target.parse(traversal)
      return compare(target.value?.description, target.diagnostics, one)
    case "instance":
      let instance = ResourceInstanceAddress.parse(traversal)
      return compare(instance.value?.description, instance.diagnostics, one)
    case "module-instance":
      let module = ModuleInstanceAddress.parse(traversal)
      return compare(module.value?.description, module.diagnostics, one)
    case "remove-endpoint":
      let target = RemovedTarget.parse(traversal)
      return compare(target.value?.description, target.diagnostics, one)
    case "config-resource":
      let resource = ResourceAddress.parse(traversal)
      return compare(resource.value?.description, resource.diagnostics, one)
    case "provider-config":
      let provider = ProviderInstanceAddress.parse(traversal)
      return compare(provider.value?.configuration.description, provider.diagnostics, one)
    case "reference": return reference(Reference.parse(traversal), one)
    case "test-reference": return reference(Reference.parseInTest(traversal), one)
    default: return "unknown group"
    }
  }

  private static func reference(_ result: Diagnosed<Reference?>, _ one: GoldenUnits.Case) -> String? {
    if let problem = compare(facts(result.diagnostics), expectedDiagnostics(one)) { return problem }
    guard let found = result.value else { return one["subject"] == nil ? nil : "no reference" }
    if let problem = compare(found.subject.description, one["subject"]?.string) { return problem }
    let remaining = found.remaining.map { step in
      switch step {
      case .attribute(let name, _): name
      case .index(let key, _): InstanceKey(key)?.description ?? ""
      case .splat: "*"
      }
    }
    let expected = one["remaining"]?.array?.map { $0.string ?? JSONWriter.canonical.string($0) } ?? []
    if remaining.count != expected.count { return "remaining \(remaining), not \(expected)" }
    return compare(text(found.range), one["range"].map { JSONWriter.canonical.string($0) })
  }

  private static func compare(_ normal: String?, _ diagnostics: Diagnostics, _ one: GoldenUnits.Case) -> String? {
    if let problem = compare(facts(diagnostics), expectedDiagnostics(one)) { return problem }
    return compare(normal, one["normal"]?.string.map(folded))
  }

  static func compare(_ actual: String?, _ expected: String?) -> String? {
    actual == expected ? nil : "\(actual ?? "nothing"), not \(expected ?? "nothing")"
  }

  static func folded(_ text: String) -> String {
    guard let hole = text.range(of: "{{default-registry}}") else { return text }
    return text.replacingCharacters(in: hole, with: ProviderAddress.defaultRegistry)
  }

  private static func facts(_ diagnostics: Diagnostics) -> String {
    diagnostics.all.map { text($0.subject) }.sorted().joined(separator: " ")
  }

  private static func expectedDiagnostics(_ one: GoldenUnits.Case) -> String {
    let all = one["diagnostics"]?.array ?? []
    return all.map { $0["range"].map { JSONWriter.canonical.string($0) } ?? text(nil) }.sorted()
      .joined(separator: " ")
  }

  private static func text(_ range: SourceRange?) -> String {
    guard let range else { return "[0,0,0,0,0,0]" }
    let (start, end) = (range.start, range.end)
    return "[\(start.line),\(start.column),\(start.byte),\(end.line),\(end.column),\(end.byte)]"
  }

  private static func target(_ json: JSONValue?) -> Target? { json?.string.flatMap { Target.parse($0).value ?? nil } }

  private static func instance(_ json: JSONValue?) -> ResourceInstanceAddress? {
    json?.string.flatMap { ResourceInstanceAddress.parse($0).value ?? nil }
  }
}

extension String {
  func range(of needle: String) -> Range<String.Index>? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(needle) { return at..<index(at, offsetBy: needle.count) }
      at = index(after: at)
    }
    return nil
  }

  func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
