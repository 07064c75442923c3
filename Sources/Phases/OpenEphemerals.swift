package import Addresses
package import Diagnostics
package import Evaluation
package import Plans
package import Providers
import Schemas
import Synchronization
package import Values

/// The ephemeral resources that a phase has opened; renewed as long as they are needed, closed when the last that needs
/// them has ended.
package final class OpenEphemerals: Sendable {
  private struct Opened {
    var address: ResourceInstanceAddress
    var provider: any Provider
    var privateData: [UInt8]
    var place: DiagnosticPlace
    /// The how manieth it was.
    var number: Int
    var renewal: Task<Void, Never>?
  }

  private struct Contents {
    var use: EphemeralUse
    var opened: [ResourceInstanceAddress: Opened] = [:]
    var count = 0
    var closing: [Task<Diagnostics, Never>] = []

    /// Takes out what stands open of a resource, the last opened first.
    mutating func take(_ address: ResourceAddress) -> [Opened] {
      let found = opened.values.filter { $0.address.configuration == address }.sorted { $1.number < $0.number }
      for one in found { opened[one.address] = nil }
      return found
    }
  }

  private let observer: any PhaseObserver
  private let contents: Mutex<Contents>

  /// `nodes` are the declarations that the phase evaluates.
  package init(observer: any PhaseObserver, graph: DeclarationGraph, nodes: Set<DeclarationID>) {
    self.observer = observer
    contents = Mutex(Contents(use: EphemeralUse(graph: graph, nodes: nodes)))
  }

  /// Opens one; its value is marked ephemeral.
  package func open(
    _ address: ResourceInstanceAddress, with provider: any Provider, configuration: Value, place: DiagnosticPlace
  ) async -> Diagnosed<Value?> {
    let object = ObjectAddress(address)
    observer.observe(.ephemeralStarted(object, .open))
    let result = await provider.open(address.resource.type, configuration)
    let diagnostics = place.diagnostics(for: result.diagnostics)
    if result.hasErrors {
      observer.observe(.ephemeralFailed(object, .open))
      return Diagnosed(nil, diagnostics)
    }
    observer.observe(.ephemeralCompleted(object, .open))
    let response = result.value
    contents.withLock { contents in
      contents.count += 1
      contents.opened[address] = Opened(
        address: address, provider: provider, privateData: response.privateData, place: place,
        number: contents.count)
    }
    renew(address, after: response.renewAfter)
    return Diagnosed(place.schema.markingSensitive(response.value).marked(.ephemeral), diagnostics)
  }

  /// A declaration has ended: what only it still needed is closed, beside the phase.
  package func ended(_ key: DeclarationKey) {
    contents.withLock { contents in release(contents.use.ended(key), &contents) }
  }

  private func release(_ addresses: [ResourceAddress], _ contents: inout Contents) {
    var free = addresses
    while let address = free.popLast() {
      let open = contents.take(address)
      if open.isEmpty {
        free += contents.use.closed(address)
        continue
      }
      let task = Task { [self] in
        let said = await close(open)
        self.contents.withLock { release($0.use.closed(address), &$0) }
        return said
      }
      contents.closing.append(task)
    }
  }

  /// Closes what is still open, the last opened first; what was said while closing, earlier too.
  package func closeAll() async -> Diagnostics {
    var diagnostics = Diagnostics()
    while case let closing = takeClosing(), !closing.isEmpty {
      for task in closing { diagnostics.append(contentsOf: await task.value) }
    }
    let rest = contents.withLock { contents in
      defer { contents.opened = [:] }
      return contents.opened.values.sorted { $1.number < $0.number }
    }
    diagnostics.append(contentsOf: await close(rest))
    return diagnostics
  }

  private func takeClosing() -> [Task<Diagnostics, Never>] {
    contents.withLock { contents in
      defer { contents.closing = [] }
      return contents.closing
    }
  }

  private func close(_ all: [Opened]) async -> Diagnostics {
    var diagnostics = Diagnostics()
    for one in all {
      one.renewal?.cancel()
      let object = ObjectAddress(one.address)
      observer.observe(.ephemeralStarted(object, .close))
      let said = await one.provider.close(one.address.resource.type, privateData: one.privateData)
      let failed = said.contains { $0.severity == .error }
      observer.observe(failed ? .ephemeralFailed(object, .close) : .ephemeralCompleted(object, .close))
      diagnostics.append(contentsOf: one.place.diagnostics(for: said))
    }
    return diagnostics
  }

  private func renew(_ address: ResourceInstanceAddress, after seconds: Double?) {
    guard let seconds, seconds.isFinite, seconds >= 0 else { return }
    let task = Task { [weak self] in
      var wait = seconds
      while !Task.isCancelled {
        guard (try? await Task.sleep(for: .seconds(min(wait, 86_400)))) != nil else { return }
        guard let next = await self?.renewNow(address) else { return }
        wait = max(next, 1)
      }
    }
    contents.withLock { $0.opened[address]?.renewal = task }
  }

  /// Seconds until the next renewal; `nil` when none is needed or the last one failed.
  private func renewNow(_ address: ResourceInstanceAddress) async -> Double? {
    guard let one = contents.withLock({ $0.opened[address] }) else { return nil }
    let object = ObjectAddress(address)
    observer.observe(.ephemeralStarted(object, .renew))
    let result = await one.provider.renew(address.resource.type, privateData: one.privateData)
    if result.hasErrors {
      observer.observe(.ephemeralFailed(object, .renew))
      return nil
    }
    observer.observe(.ephemeralCompleted(object, .renew))
    contents.withLock { $0.opened[address]?.privateData = result.value.privateData }
    return result.value.renewAfter
  }
}
