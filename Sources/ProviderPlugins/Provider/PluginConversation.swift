import Addresses
import Synchronization

/// A plugin's process as the calls need it: asked for its schemas first where it insists on that.
final class PluginConversation: Sendable {
  private enum Readiness {
    case ready
    case unasked
    case asking([CheckedContinuation<Void, Never>])
  }

  let channel: any PluginChannel
  private let version: PluginProtocol
  private let readiness: Mutex<Readiness>

  /// `isReady`: it was asked for its schemas, or need not be.
  init(_ channel: any PluginChannel, _ version: PluginProtocol, isReady: Bool) {
    self.channel = channel
    self.version = version
    readiness = Mutex(isReady ? .ready : .unasked)
  }

  func call(_ call: ProviderCall, _ message: WireMessage) async throws(PluginFailure) -> WireMessage {
    try await askForSchemas()
    let answer = try await channel.call(
      call.name(in: version), call.request.encode(message), deadline: call.deadline)
    return try decode(answer, of: call)
  }

  /// For code that cannot wait asynchronously.
  func callBlocking(_ call: ProviderCall, _ message: WireMessage) throws(PluginFailure) -> WireMessage {
    if !isReady {
      // Asking twice at the same time does no harm.
      _ = try channel.callBlocking(
        ProviderCall.getProviderSchema.name(in: version), [], deadline: ProviderCall.getProviderSchema.deadline)
      settle(isReady: true)
    }
    let answer = try channel.callBlocking(
      call.name(in: version), call.request.encode(message), deadline: call.deadline)
    return try decode(answer, of: call)
  }

  private func decode(_ answer: [UInt8], of call: ProviderCall) throws(PluginFailure) -> WireMessage {
    do throws(WireError) {
      return try call.response.decode(answer)
    } catch {
      throw PluginFailure(.badAnswer, "its answer is not a message: \(error.reason)")
    }
  }

  private var isReady: Bool {
    readiness.withLock { if case .ready = $0 { true } else { false } }
  }

  /// One caller asks, the others wait for the answer.
  private func askForSchemas() async throws(PluginFailure) {
    while !isReady {
      guard takesTurn() else {
        await othersTurn()
        continue
      }
      do throws(PluginFailure) {
        _ = try await channel.call(
          ProviderCall.getProviderSchema.name(in: version), [], deadline: ProviderCall.getProviderSchema.deadline)
        settle(isReady: true)
      } catch {
        settle(isReady: false)
        throw error
      }
    }
  }

  private func takesTurn() -> Bool {
    readiness.withLock { readiness in
      guard case .unasked = readiness else { return false }
      readiness = .asking([])
      return true
    }
  }

  private func othersTurn() async {
    await withCheckedContinuation { continuation in
      let isOver = readiness.withLock { readiness in
        guard case .asking(let waiting) = readiness else { return true }
        readiness = .asking(waiting + [continuation])
        return false
      }
      if isOver { continuation.resume() }
    }
  }

  private func settle(isReady: Bool) {
    let waiting = readiness.withLock { readiness -> [CheckedContinuation<Void, Never>] in
      guard case .asking(let waiting) = readiness else {
        if isReady { readiness = .ready }
        return []
      }
      readiness = isReady ? .ready : .unasked
      return waiting
    }
    for continuation in waiting { continuation.resume() }
  }
}
