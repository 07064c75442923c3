import Addresses
import Diagnostics
import Plans
import States
import Synchronization
import Values

/// The state as it becomes, and what was said on the way; written by many tasks.
final class ApplyRecord: Sendable {
  private struct Contents {
    var state: State
    var diagnostics = Diagnostics()
    var unread: [ResourceAddress: Diagnostic] = [:]
  }

  private let contents: Mutex<Contents>

  init(state: State) { contents = Mutex(Contents(state: state)) }

  var state: State { contents.withLock { $0.state } }

  var diagnostics: Diagnostics { contents.withLock { $0.diagnostics } }

  func say(_ diagnostics: Diagnostics) {
    if diagnostics.isEmpty { return }
    contents.withLock { $0.diagnostics.append(contentsOf: diagnostics) }
  }

  /// Why a data source of a check could not be read.
  func noteUnread(_ problem: Diagnostic, of address: ResourceAddress) {
    contents.withLock { $0.unread[address] = problem }
  }

  func unreadData(of address: ResourceAddress) -> Diagnostic? { contents.withLock { $0.unread[address] } }

  func object(at address: ObjectAddress) -> StoredObject? { contents.withLock { $0.state.object(at: address) } }

  /// Puts an object in its place, or takes it out.
  func set(_ object: StoredObject?, at address: ObjectAddress, provider: ProviderInstanceAddress) {
    contents.withLock { contents in
      if let object {
        contents.state.set(object, at: address, provider: provider)
      } else {
        contents.state.remove(address)
      }
    }
  }

  /// Notes that a resource is being worked on, though it may have no object yet.
  func touch(_ resource: AbsoluteResourceAddress, provider: ProviderConfigurationAddress) {
    contents.withLock { contents in
      if contents.state.resources[resource] == nil {
        contents.state.resources[resource] = ResourceState(provider: provider)
      }
    }
  }

  func update(_ change: (inout State) -> Void) { contents.withLock { change(&$0.state) } }
}
