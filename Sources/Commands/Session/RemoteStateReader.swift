import Diagnostics
import OperatingSystem
import Providers
import Schemas
import StateBackends
import States
import UtilityProviders
import Values

/// Reads the outputs of another configuration's state, for `terraform_remote_state`.
struct RemoteStateReader: Sendable {
  let surroundings: BackendSurroundings

  /// What is wrong with a request, as far as that can be told before it is carried out.
  func check(_ request: RemoteStateRequest) -> [ProviderDiagnostic] {
    guard let kind = StateBackendKinds.find(request.backend) else { return [Self.unknownBackend(request.backend)] }
    if case .failure(let problem) = Self.arguments(request.configuration, of: kind) { return [problem] }
    return []
  }

  /// The outputs; `nil` when there is no state.
  func read(_ request: RemoteStateRequest) async -> ProviderResult<[String: Value]?> {
    guard let kind = StateBackendKinds.find(request.backend) else {
      return failed(Self.unknownBackend(request.backend))
    }
    let arguments: Value
    switch Self.arguments(request.configuration, of: kind) {
    case .success(let value): arguments = value
    case .failure(let problem): return failed(problem)
    }
    let made = await kind.make(arguments, surroundings)
    guard let backend = made.value else { return failed(made.diagnostics.all.map(Self.inConfiguration)) }
    do throws(StateStoreError) {
      let workspace = request.workspace.flatMap { $0.isEmpty ? nil : $0 } ?? "default"
      guard let stored = try await backend.store(for: workspace).read() else { return ProviderResult(nil) }
      let read = StateFile.read(stored.bytes)
      guard let state = read.value, !read.diagnostics.hasErrors else {
        return failed(read.diagnostics.all.map { Self.unreadable($0.detail) })
      }
      return ProviderResult(state.outputs.mapValues(\.value))
    } catch {
      return failed(Self.unreadable("\(error)"))
    }
  }

  /// The arguments as the backend's schema has them.
  private static func arguments(_ given: Value, of kind: StateBackendKind) -> Result<Value, ProviderDiagnostic> {
    var attributes = kind.schema.emptyValue.keyedValues?.dictionary ?? [:]
    guard case .object(let type) = kind.schema.impliedType else { return .success(.object(attributes)) }
    for (name, value) in given.isNull ? KeyedValues.empty.pairs : (given.keyedValues ?? .empty).pairs {
      guard let expected = type.attributes.first(where: { $0.name == name })?.type else {
        return .failure(invalid("The backend \"\(kind.type)\" has no argument \"\(name)\"."))
      }
      guard let converted = Self.convert(value, to: expected) else {
        return .failure(invalid("The argument \"\(name)\" must be \(expected.friendlyName)."))
      }
      attributes[name] = converted
    }
    let missing = kind.schema.attributes.filter { $0.value.isRequired && attributes[$0.key]?.isNull ?? true }
    guard let name = missing.keys.min() else { return .success(.object(attributes)) }
    return .failure(invalid("The backend \"\(kind.type)\" needs the argument \"\(name)\"."))
  }

  /// The value in the expected type; attributes that an object leaves out are null.
  private static func convert(_ value: Value, to expected: ValueType) -> Value? {
    guard case .object(let type) = expected, let given = value.keyedValues, !value.isNull else {
      return try? value.converted(to: expected)
    }
    let names = Set(type.attributes.map(\.name))
    guard given.keys.allSatisfy(names.contains) else { return nil }
    var attributes: [String: Value] = [:]
    for attribute in type.attributes {
      guard let converted = convert(given[attribute.name] ?? .null(attribute.type), to: attribute.type) else {
        return nil
      }
      attributes[attribute.name] = converted
    }
    return .object(attributes)
  }

  private func failed(_ problem: ProviderDiagnostic) -> ProviderResult<[String: Value]?> { failed([problem]) }

  private func failed(_ problems: [ProviderDiagnostic]) -> ProviderResult<[String: Value]?> {
    ProviderResult(nil, problems)
  }

  // MARK: Messages

  private static func unknownBackend(_ type: String) -> ProviderDiagnostic {
    ProviderDiagnostic(
      .error, "Invalid backend configuration",
      "There is no backend \"\(type)\". There are \(StateBackendKinds.all.map(\.type).joined(separator: ", ")).",
      at: ValuePath.root.attribute("backend"))
  }

  private static func invalid(_ detail: String) -> ProviderDiagnostic {
    ProviderDiagnostic(.error, "Invalid backend configuration", detail, at: ValuePath.root.attribute("config"))
  }

  private static func inConfiguration(_ diagnostic: Diagnostic) -> ProviderDiagnostic {
    ProviderDiagnostic(
      diagnostic.severity, diagnostic.summary, diagnostic.detail, at: ValuePath.root.attribute("config"))
  }

  private static func unreadable(_ detail: String) -> ProviderDiagnostic {
    ProviderDiagnostic(.error, "Unable to read remote state", detail)
  }
}
