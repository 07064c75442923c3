package import Addresses
package import Diagnostics
package import Plans
package import Providers
import Synchronization
package import Values

/// The ephemeral resources that a phase has opened; renewed as long as they are needed, closed at its end.
package final class OpenEphemerals: Sendable {
  private struct Opened {
    var address: ResourceInstanceAddress
    var provider: any Provider
    var privateData: [UInt8]
    var renewal: Task<Void, Never>?
  }

  private let observer: any PhaseObserver
  private let opened = Mutex<[ResourceInstanceAddress: Opened]>([:])

  package init(observer: any PhaseObserver) { self.observer = observer }

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
    opened.withLock {
      $0[address] = Opened(address: address, provider: provider, privateData: response.privateData)
    }
    renew(address, after: response.renewAfter)
    return Diagnosed(response.value.marked(.ephemeral), diagnostics)
  }

  /// Closes everything, the last opened first.
  package func closeAll() async -> Diagnostics {
    let all = opened.withLock { opened in
      defer { opened = [:] }
      return opened.values.sorted { $1.address < $0.address }
    }
    var diagnostics = Diagnostics()
    for one in all {
      one.renewal?.cancel()
      let object = ObjectAddress(one.address)
      observer.observe(.ephemeralStarted(object, .close))
      let said = await one.provider.close(one.address.resource.type, privateData: one.privateData)
      let failed = said.contains { $0.severity == .error }
      observer.observe(failed ? .ephemeralFailed(object, .close) : .ephemeralCompleted(object, .close))
      for message in said {
        diagnostics.append(
          Diagnostic(message.severity, message.summary, message.detail, address: "\(one.address)"))
      }
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
    opened.withLock { $0[address]?.renewal = task }
  }

  /// Seconds until the next renewal; `nil` when none is needed or the last one failed.
  private func renewNow(_ address: ResourceInstanceAddress) async -> Double? {
    guard let one = opened.withLock({ $0[address] }) else { return nil }
    let object = ObjectAddress(address)
    observer.observe(.ephemeralStarted(object, .renew))
    let result = await one.provider.renew(address.resource.type, privateData: one.privateData)
    if result.hasErrors {
      observer.observe(.ephemeralFailed(object, .renew))
      return nil
    }
    observer.observe(.ephemeralCompleted(object, .renew))
    opened.withLock { $0[address]?.privateData = result.value.privateData }
    return result.value.renewAfter
  }
}
