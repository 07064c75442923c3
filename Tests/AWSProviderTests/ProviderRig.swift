import AWSClient
import AWSProvider
import Diagnostics
import JSON
import OperatingSystem
import Providers
import Schemas
import Testing
import Values

/// Drives one provider through the lifecycle of objects, against the emulator whose URL `SLIPWAY_EMULATOR_URL` names.
struct ProviderRig {
  static let emulator = Environment.current.nonEmpty("SLIPWAY_EMULATOR_URL")

  let provider: AWSProvider

  /// A provider for a region of its own, so that tests do not meet; `arguments` are further ones of its configuration.
  init(region: String = "us-east-1", _ arguments: JSONValue = [:]) async throws {
    provider = AWSProvider { configuration in
      var configuration = configuration
      configuration.endpoint = ProviderRig.emulator
      configuration.s3UsesPathStyle = true
      return AWSSession(configuration: configuration)
    }
    var given = arguments.object ?? JSONObject()
    given["region"] = .string(region)
    given["access_key"] = "test"
    given["secret_key"] = "test"
    given["max_retries"] = 1
    let problems = await provider.configure(try value(.object(given), provider.schema.configuration))
    #expect(problems == [])
  }

  /// A loosely written object in the form of a schema.
  func value(_ json: JSONValue, _ schema: BlockSchema) throws -> Value {
    try schema.coerce(try ValueJSON.decode(json))
  }

  func schema(_ type: String) throws -> BlockSchema {
    try #require(provider.schema.schema(.managed, type)).block
  }

  func configuration(_ type: String, _ json: JSONValue) throws -> Value { try value(json, try schema(type)) }

  func validate(_ type: String, _ json: JSONValue) async throws -> [ProviderDiagnostic] {
    await provider.validate(.managed, type, try configuration(type, json))
  }

  func plan(_ type: String, _ json: JSONValue, prior: Value? = nil) async throws -> ProviderResult<PlanResponse> {
    let schema = try schema(type)
    let configuration = try configuration(type, json)
    let prior = prior ?? .null(schema.impliedType)
    return await provider.plan(
      PlanRequest(
        type: type, prior: prior, proposed: schema.proposedNew(prior: prior, configuration: configuration),
        configuration: configuration))
  }

  /// Plans and applies, reads back, and expects that a second plan is empty.
  func converge(_ type: String, _ json: JSONValue, prior: Value? = nil, isSettled: Bool = true) async throws -> Value {
    let configuration = try configuration(type, json)
    let mistakes = await provider.validate(.managed, type, configuration).filter { $0.severity == .error }
    #expect(mistakes == [])
    let planned = try await plan(type, json, prior: prior)
    #expect(planned.diagnostics == [])
    #expect(planned.value.requiresReplace == [])
    let before = try prior ?? .null(schema(type).impliedType)
    let applied = await provider.apply(
      ApplyRequest(
        type: type, prior: before, planned: planned.value.planned,
        configuration: configuration, privateData: planned.value.privateData, token: "0123456789abcdef0123456789abcdef")
    )
    #expect(applied.diagnostics == [])
    #expect(applied.value.value.isWhollyKnown)
    let read = await provider.read(ReadRequest(type: type, prior: applied.value.value))
    #expect(read.diagnostics == [])
    let second = try await plan(type, json, prior: read.value.value)
    if isSettled { #expect(differences(read.value.value, second.value.planned) == []) }
    return read.value.value
  }

  /// Imports an object, reads it, and gives what differs from the object as it is known, other than by spellings of
  /// nothing and arguments that no service knows.
  func imported(_ type: String, _ id: String, as known: Value) async throws -> [String] {
    let imported = await provider.importObject(type, id: id)
    #expect(imported.diagnostics == [])
    let object = try #require(imported.value.first)
    let read = await provider.read(ReadRequest(type: type, prior: object.value, privateData: object.privateData))
    #expect(read.diagnostics == [])
    return differences(known, read.value.value).filter { !$0.contains("→ null") }
  }

  func delete(_ type: String, _ object: Value) async throws {
    let null = Value.null(try schema(type).impliedType)
    let gone = await provider.apply(ApplyRequest(type: type, prior: object, planned: null, configuration: null))
    #expect(gone.diagnostics == [])
    #expect(gone.value.value.isNull)
    let read = await provider.read(ReadRequest(type: type, prior: object))
    #expect(read.value.value.isNull)
    #expect(read.diagnostics == [])
  }

  /// Names and values of the attributes that differ, for messages.
  func differences(_ first: Value, _ second: Value) -> [String] {
    let keys = first.keyedValues?.keys ?? []
    return keys.filter { first.attribute($0) != second.attribute($0) }.map {
      "\($0): \(text(first.attribute($0))) → \(text(second.attribute($0)))"
    }
  }

  private func text(_ value: Value?) -> String {
    guard let value else { return "absent" }
    return (try? ValueJSON.encode(value, as: value.type)).map { JSONWriter.canonical.string($0) } ?? "unknown"
  }
}
