import AWSClient
import Diagnostics
import JSON
import Numbers
import OperatingSystem
import Providers
import Values

/// One call of the lifecycle being carried out: what was, what is wanted, what has been found out.
struct Work: Sendable {
  let connection: Connection
  let description: ResourceDescription
  let facts: TypeFacts
  /// The region of this object.
  let region: String
  /// Nothing at create and import.
  let prior: Value?
  let configuration: Value
  /// The same at every try of this step.
  let token: String
  /// What is wanted, or at read and delete what is known.
  var values: [String: Value]
  /// What reading found out, complete attributes and blocks.
  var found: [String: Value] = [:]
  /// The identifier; empty before it is known.
  var id: String
  /// Whether the object was made a moment ago, so that not seeing it yet is no surprise.
  var isNew = false
  /// What the provider keeps beside the object.
  var notes: [String: JSONValue] = [:]
  /// Warnings for the user.
  var warnings: [ProviderDiagnostic] = []

  // MARK: What is wanted

  /// A value that is there; nothing when it is null or unknown.
  func value(_ name: String) -> Value? {
    guard let value = values[name], value.isKnown, !value.isNull else { return nil }
    return value
  }

  /// A text that is there and not empty.
  func text(_ name: String) -> String? { value(name)?.stringValue.flatMap { $0.isEmpty ? nil : $0 } }

  func bool(_ name: String) -> Bool { value(name)?.boolValue ?? false }

  func integer(_ name: String) -> Int? { value(name)?.numberValue?.intValue }

  /// The texts of a list or set.
  func texts(_ name: String) -> [String] { (value(name)?.elements ?? []).compactMap(\.stringValue) }

  /// The objects that stand for blocks.
  func blocks(_ name: String) -> [Value] { (value(name)?.elements ?? []).filter { $0.isKnown && !$0.isNull } }

  /// The object that stands for a block of at most one.
  func block(_ name: String) -> Value? { blocks(name).first }

  /// What is written in the configuration; nothing when it is null.
  func configured(_ name: String) -> Value? { configuration.attribute(name)?.present }

  /// The text before; nothing when it was null or empty.
  func oldText(_ name: String) -> String? {
    prior?.attribute(name)?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The texts of a list or set before.
  func oldTexts(_ name: String) -> [String] { (prior?.attribute(name)?.elements ?? []).compactMap(\.stringValue) }

  /// Whether an attribute or block differs from before, other than between null and empty.
  func hasChange(_ names: String...) -> Bool { hasChange(names) }

  func hasChange(_ names: [String]) -> Bool {
    names.contains { name in
      let before = prior?.attribute(name) ?? .null(.dynamic)
      let after = values[name] ?? .null(.dynamic)
      return before != after && !(before.isZero && after.isZero)
    }
  }

  /// Everything as one object.
  var object: Value { .object(values) }

  // MARK: Names

  /// A formula filled with attributes (wanted, else found), `{id}` and the context; nothing when a part is not known.
  func fill(_ formula: String) -> String? {
    let context = connection.context(region: region)
    return Formula.fill(formula) { name in
      if name == "id" { return id }
      if let text = context[name] { return text }
      let known = value(name)?.flatText ?? ""
      return known.isEmpty ? found[name]?.flatText : known
    }
  }

  /// The members whose formulas can be filled.
  func members(_ formulas: KeyValuePairs<String, String>) -> AWSDocument {
    var document = AWSDocument.empty
    for (member, formula) in formulas {
      if let text = fill(formula) { document.put(.string(text), at: member) }
    }
    return document
  }

  // MARK: Calls

  /// Calls an operation of the type's service (or another) in the object's region; repeats while `retries` say so.
  func call(
    _ operation: String, _ input: AWSDocument = .empty, service: String? = nil, region: String? = nil,
    retries: [Retry] = []
  ) async throws -> AWSDocument {
    let service = service ?? description.service
    let region = region ?? (description.isGlobal ? nil : self.region)
    return try await Retry.repeating(retries) {
      try await connection.session.call(service, operation, input, region: region)
    }
  }

  /// Calls an operation through all pages.
  func callAllPages(_ operation: String, _ input: AWSDocument = .empty, service: String? = nil) async throws
    -> AWSDocument
  {
    try await connection.session.callAllPages(
      service ?? description.service, operation, input, region: description.isGlobal ? nil : region)
  }

  /// The time that `timeouts` gives for a kind of call, or another.
  func timeout(_ kind: String, or fallback: Duration) -> Duration {
    value("timeouts")?.attribute(kind)?.stringValue.flatMap { GoDuration($0)?.duration } ?? fallback
  }

  /// Asks again until `look` gives a result; throws when the time is over.
  func poll<Result>(
    for limit: Duration, every longest: Duration = .seconds(5), waitingFor what: String,
    _ look: () async throws -> Result?
  ) async throws -> Result {
    let end = ContinuousClock.now.advanced(by: limit)
    var pause = Duration.milliseconds(100)
    while true {
      if let result = try await look() { return result }
      if ContinuousClock.now >= end {
        throw ProviderDiagnostic(
          .error, "Waiting took too long",
          "\(what) was not reached within \(limit.components.seconds) s. The object may still get there: the next run "
            + "will look again. A `timeouts` block gives more time.")
      }
      try await Task.sleep(for: pause)
      pause = min(pause * 2, longest)
    }
  }
}

/// The object is not there.
struct Absent: Error {}
