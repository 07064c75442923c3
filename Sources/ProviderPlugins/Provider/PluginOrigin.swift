import Addresses
import Providers
import Schemas
import Synchronization
import Values

/// What all instances of one provider have in common: its schemas, and the processes that run for it.
final class PluginOrigin: Sendable {
  let address: ProviderAddress
  let schemas: PluginSchemas
  /// Answers what needs no configuration, and belongs to the first instance that is configured.
  let shared: PluginConversation
  private let makeChannel: @Sendable () -> any PluginChannel
  private let state = Mutex(State())

  private struct State {
    var isClaimed = false
    var own: [PluginConversation] = []
  }

  /// `isAsked`: the shared channel's process has answered for its schemas.
  init(
    _ address: ProviderAddress, _ schemas: PluginSchemas, shared channel: any PluginChannel, isAsked: Bool,
    makeChannel: @escaping @Sendable () -> any PluginChannel
  ) {
    self.address = address
    self.schemas = schemas
    self.makeChannel = makeChannel
    shared = PluginConversation(channel, schemas.version, isReady: isAsked || schemas.isSchemaCallOptional)
  }

  /// A process for an instance that is about to be configured.
  func claimProcess() -> PluginConversation {
    state.withLock { state in
      guard state.isClaimed else {
        state.isClaimed = true
        return shared
      }
      let process = PluginConversation(makeChannel(), schemas.version, isReady: schemas.isSchemaCallOptional)
      state.own.append(process)
      return process
    }
  }

  func shutDown() async {
    let processes = state.withLock { [shared] + $0.own }
    await withTaskGroup(of: Void.self) { group in
      for process in processes { group.addTask { await process.channel.shutDown() } }
    }
  }

  /// Everything that the provider offers, as the engine asks for it.
  func makeSchema() -> ProviderSchema {
    let schemas = schemas
    let functions = PluginFunctions(origin: self)
    var schema = ProviderSchema(
      configuration: schemas.configuration ?? .init(),
      functions: functions.specifications(),
      typeNames: { schemas.typeNames($0) }, lookUp: { schemas.schema($0, $1) })
    schema.providerMeta = schemas.providerMeta
    schema.identitySchema = { schemas.identity($0) }
    return schema
  }
}
