import Addresses
import Diagnostics
import Evaluation
import Plans
import Providers
import Schemas
import States
import Values

/// Brings an existing object into the state by its import id or its identity.
struct InstanceImporter: Sendable {
  let reader: ObjectReader
  let schema: VersionedSchema
  /// What the configuration says; null without one.
  let configuration: Value
  let requested: RequestedImport

  struct Imported: Sendable {
    var object: ReadObject
    var importing: ResourceChange.Importing
  }

  /// The object as it is now; `nil` with errors.
  func run() async -> Diagnosed<Imported?> {
    var diagnostics = Diagnostics()
    guard let name = checkedName(&diagnostics) else { return Diagnosed(nil, diagnostics) }
    let id = name.id
    let observer = reader.session.observer
    observer.observe(.importStarted(reader.object, id: id))
    let type = reader.object.instance.resource.type
    let result = await reader.session.limiter.run { [provider = reader.provider] in
      if let identity = name.identity { return await provider.importObject(type, identity: identity) }
      return await provider.importObject(type, id: id)
    }
    diagnostics.append(contentsOf: reader.place.withoutConfiguration.diagnostics(for: result.diagnostics))
    if result.hasErrors { return Diagnosed(nil, diagnostics) }
    guard let object = result.value.first, result.value.count == 1, !object.value.isNull else {
      diagnostics.append(unusable(id, count: result.value.count))
      return Diagnosed(nil, diagnostics)
    }
    observer.observe(.importCompleted(reader.object, id: id))
    guard let now = await reader.refreshed(store(object)).collect(into: &diagnostics) else {
      diagnostics.append(absent(id))
      return Diagnosed(nil, diagnostics)
    }
    if diagnostics.hasErrors { return Diagnosed(nil, diagnostics) }
    return Diagnosed(
      Imported(object: withConfiguredMarks(now), importing: name), diagnostics)
  }

  private func store(_ object: ImportedObject) -> ReadObject {
    let value = schema.block.markingSensitive(object.value)
    let stored = StoredObject().replacingValue(value, schema: schema, privateData: object.privateData)
      .replacingIdentity(object.identity, schema: reader.identitySchema)
    return ReadObject(stored: stored, value: value, identity: object.identity)
  }

  /// What the configuration says is sensitive is so in the imported object too.
  private func withConfiguredMarks(_ object: ReadObject) -> ReadObject {
    let marks = configuration.unmarkedWithPaths().marks.filter(\.marks.isSensitive)
    if marks.isEmpty { return object }
    var object = object
    object.value = object.value.marked(at: marks)
    object.stored.sensitivePaths = object.value.unmarkedWithPaths().marks.filter(\.marks.isSensitive).map(\.path)
    return object
  }

  private func checkedName(_ diagnostics: inout Diagnostics) -> ResourceChange.Importing? {
    if let identity = requested.identity { return ResourceChange.Importing(id: "", identity: identity) }
    guard requested.id.isKnown, let id = requested.id.stringValue else {
      diagnostics.error(
        "Invalid import id argument",
        "The id to import must be a text that is known while planning; it may not come from what is created first.",
        at: requested.range)
      return nil
    }
    return ResourceChange.Importing(id: id)
  }

  private func unusable(_ id: String, count: Int) -> Diagnostic {
    count > 1
      ? message(
        "Multiple import states not supported",
        "The provider found \(count) objects for the import id; one block brings in one object.")
      : message("Import returned no resources", "The provider found nothing for the import id. Check that it is right.")
  }

  private func absent(_ id: String) -> Diagnostic {
    message(
      "Cannot import non-existent remote object",
      "There is no object with the given import id for \(reader.object.instance). Check the id and the provider's region or "
        + "endpoint; to make a new object, remove the import block.")
  }

  private func message(_ summary: String, _ detail: String) -> Diagnostic {
    Diagnostic(.error, summary, detail)
  }
}
