import Addresses
package import ConfigurationModel
package import Diagnostics
import HCL
import Values

extension Evaluator {
  /// The `import` blocks of the root module that aim at instances of the resource.
  func evaluateImports(of address: ResourceAddress) -> Diagnosed<[RequestedImport]> {
    guard inputs.phase == .plan, let root = graph.modules[.root]?.module else { return Diagnosed([]) }
    var diagnostics = Diagnostics()
    var found: [RequestedImport] = []
    for block in root.imports where block.mayAim(at: address.resource, in: address.module) {
      found += requestedImports(of: block).collect(into: &diagnostics)
    }
    var seen: Set<ResourceInstanceAddress> = []
    for requested in found where !seen.insert(requested.to).inserted {
      diagnostics.error(
        "Duplicate import configuration",
        "More than one object is to be imported to \(requested.to), which can stand for one only.",
        at: requested.range)
    }
    return Diagnosed(found, diagnostics)
  }

  /// What is wrong with the expressions of the `import` blocks, before their values are known.
  func checkImports() -> Diagnostics {
    var diagnostics = Diagnostics()
    for block in graph.modules[.root]?.module.imports ?? [] {
      var repetition = RepetitionData.none
      if let forEach = block.forEach {
        diagnostics.append(contentsOf: evaluate(forEach, in: .root).diagnostics)
        repetition = RepetitionData(eachKey: .dynamic, eachValue: .dynamic)
      }
      if let id = block.id {
        diagnostics.append(contentsOf: evaluate(id, in: .root, repetition: repetition).diagnostics)
      }
      if block.identity != nil {
        let evaluated = importIdentity(of: block, repetition: repetition, allowsUnknown: true)
        diagnostics.append(contentsOf: evaluated.diagnostics)
      }
    }
    return diagnostics
  }

  /// One import, or one for each element of `for_each`.
  package func requestedImports(of block: ImportDeclaration) -> Diagnosed<[RequestedImport]> {
    var diagnostics = Diagnostics()
    guard let target = ImportTarget(block.to) else { return Diagnosed([], diagnostics) }
    var repetitions: [RepetitionData] = [.none]
    if let forEach = block.forEach {
      let value = evaluate(forEach, in: .root).collect(into: &diagnostics)
      guard !diagnostics.hasErrors else { return Diagnosed([], diagnostics) }
      if let problem = ForEachRules(allowsUnknown: false).problem(with: value, allowsAnySequence: true) {
        diagnostics.append(
          Diagnostic(
            .error, problem.summary, problem.detail, at: forEach.range,
            kind: value.isWhollyKnown ? .ordinary : .causedByUnknown))
        return Diagnosed([], diagnostics)
      }
      repetitions = ForEachRules.importItems(of: value.unmarked).map { key, value in
        RepetitionData(eachKey: key, eachValue: value)
      }
    }
    var found: [RequestedImport] = []
    for repetition in repetitions {
      let to = target.address { evaluate($0, in: .root, repetition: repetition) }.collect(into: &diagnostics)
      if block.identity != nil {
        let identity = importIdentity(of: block, repetition: repetition).collect(into: &diagnostics)
        if let to, let identity {
          found.append(RequestedImport(to: to, id: .null(.string), identity: identity, range: block.range))
        }
        continue
      }
      let id = block.id.map { evaluate($0, in: .root, repetition: repetition).collect(into: &diagnostics) }
      guard let to, let id, !diagnostics.hasErrors else { continue }
      if let problem = Self.problem(withImport: id, block) {
        diagnostics.append(problem)
        continue
      }
      let text = (try? id.converted(to: .string)) ?? .unknown(.string)
      found.append(RequestedImport(to: to, id: text, range: block.range))
    }
    return Diagnosed(found, diagnostics)
  }

  private static func problem(withImport id: Value, _ block: ImportDeclaration) -> Diagnostic? {
    let range = block.id?.range ?? block.range
    let summary = "Invalid import id argument"
    if id.isNull { return .error(summary, "The id is null; it must be the text that names the object.", at: range) }
    if !id.isKnown {
      return Diagnostic(
        .error, summary,
        "The id depends on something that is known only after other objects exist. It must be known now.", at: range,
        kind: .causedByUnknown)
    }
    if id.deepMarks.isSensitive {
      return .error(summary, "The id is sensitive, but ids are shown in plans.", at: range)
    }
    if id.deepMarks.isEphemeral { return .error(summary, "The id must not be ephemeral.", at: range) }
    guard (try? id.unmarked.converted(to: .string)) != nil else {
      return .error(summary, "The id must be text.", at: range)
    }
    return nil
  }
}
