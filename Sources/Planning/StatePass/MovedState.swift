import Addresses
import Evaluation
import States

/// The state after `moved` blocks and the moves that the language implies, with where everything came from.
struct MovedState: Sendable {
  var state: State
  /// Old addresses by new ones, of what moved.
  var previousAddresses: [ResourceInstanceAddress: ResourceInstanceAddress] = [:]
  /// The providers that managed moved objects before, by new address.
  var sourceProviders: [ResourceInstanceAddress: ProviderInstanceAddress] = [:]
  /// Objects that could not move because there is one already: where they are, and where they should go.
  var blocked: [(from: ResourceInstanceAddress, to: ResourceInstanceAddress)] = []

  init(state: State) { self.state = state }

  /// Where the object was when the last run ended.
  func previousAddress(of address: ResourceInstanceAddress) -> ResourceInstanceAddress {
    previousAddresses[address] ?? address
  }
}
