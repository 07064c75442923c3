import Providers
import Values

/// A data source: how its value is found.
struct DataSourceDescription: Sendable {
  let type: String
  /// Checks what the facts cannot say.
  var validate: (@Sendable (_ configuration: Value) -> [ProviderDiagnostic])?
  /// Attributes and blocks that are found; the others stay as they are configured.
  let look: @Sendable (inout DataWork) async throws -> Void

  init(_ type: String, _ look: @escaping @Sendable (inout DataWork) async throws -> Void) {
    self.type = type
    self.look = look
  }

  /// Reads the data source.
  func read(_ configuration: Value, _ facts: TypeFacts, _ connection: Connection) async -> ProviderResult<Value> {
    var work = DataWork(configuration: configuration, facts: facts, connection: connection)
    do {
      try await look(&work)
    } catch {
      return ProviderResult(configuration, work.warnings + Failure.diagnostics(error))
    }
    return ProviderResult(work.result, work.warnings)
  }
}

/// A data source being read.
struct DataWork: Sendable {
  let configuration: Value
  let facts: TypeFacts
  let connection: Connection
  var found: [String: Value] = [:]
  var warnings: [ProviderDiagnostic] = []

  var region: String {
    facts.isRegional || facts.block.attributes["region"]?.isOptional == true
      ? text("region") ?? connection.region
      : connection.region
  }

  /// A known, not empty text of the configuration.
  func text(_ name: String) -> String? {
    configuration.attribute(name)?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
  }

  func bool(_ name: String) -> Bool { configuration.attribute(name)?.boolValue ?? false }

  func texts(_ name: String) -> [String] {
    (configuration.attribute(name)?.elements ?? []).compactMap(\.stringValue)
  }

  func blocks(_ name: String) -> [Value] { configuration.attribute(name)?.elements ?? [] }

  mutating func set(_ name: String, _ text: String) { found[name] = .string(text) }

  /// The complete object.
  var result: Value {
    var object: [String: Value] = [:]
    for (name, attribute) in facts.block.attributes {
      object[name] = found[name] ?? configuration.attribute(name) ?? .null(attribute.type)
    }
    for (name, nested) in facts.block.blocks {
      let value = found[name] ?? configuration.attribute(name) ?? nested.absent
      object[name] = facts.isLegacy && name != "timeouts" ? ZeroFilling.filled(blocks: value, nested) : value
    }
    if facts.isRegional { object["region"] = .string(region) }
    return .object(object)
  }
}
