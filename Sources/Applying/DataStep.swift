import Addresses
import ConfigurationModel
import Diagnostics
import Evaluation
import Plans
import Providers
import Schemas
import States
import Values

/// Reads a data source whose reading had to wait for apply.
struct DataStep: Sendable {
  let session: ApplySession
  let desired: DesiredInstance
  let provider: any Provider

  /// The value; `nil` when it could not be read.
  func run() async -> Value? {
    let object = ObjectAddress(desired.address)
    let place = session.place(desired)
    let type = desired.address.resource.type
    let configuration = desired.configuration.withoutMarks
    session.observer.observe(
      .operationStarted(object, .read, before: .null(.dynamic), after: desired.configuration))
    var said = place.diagnostics(for: await provider.validate(.data, type, configuration))
    var value: Value?
    if !said.hasErrors {
      let result = await session.limiter.run { [provider, desired] in
        await provider.readData(type, configuration, providerMeta: desired.providerMeta)
      }
      said.append(contentsOf: place.diagnostics(for: result.diagnostics))
      if !result.hasErrors { value = result.value }
    }
    guard let value else {
      guard desired.declaration.check != nil else {
        session.observer.observe(.operationFailed(object, .read))
        session.record.say(said)
        return nil
      }
      session.observer.observe(
        .operationCompleted(object, .read, value: .unknown(desired.schema.block.impliedType)))
      let warnings = said.map { message in
        var message = message
        message.severity = .warning
        message.kind = .checkFailure
        return message
      }
      session.record.say(warnings)
      if let first = warnings.all.first { session.record.noteUnread(first, of: desired.address.configuration) }
      store(desired.schema.block.plannedUnknown(configuration: configuration))
      return .unknown(desired.schema.block.impliedType)
    }
    session.record.say(said)
    let marks = desired.configuration.unmarkedWithPaths().marks.filter(\.marks.isSensitive)
    let marked = desired.schema.block.markingSensitive(value).marked(at: marks)
    // What the schema says is sensitive is known wherever the object is read.
    store(value.marked(at: marks))
    session.observer.observe(.operationCompleted(object, .read, value: marked))
    return marked
  }

  private func store(_ value: Value) {
    let stored = StoredObject().replacingValue(value, schema: desired.schema, privateData: [])
    session.record.set(stored, at: ObjectAddress(desired.address), provider: desired.provider)
  }
}
