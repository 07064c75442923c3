import Addresses
import States

/// Names for objects that are set aside: eight hexadecimal digits that the instance has not used yet.
struct DeposedKeys {
  private let state: State

  init(state: State) { self.state = state }

  mutating func next(for address: ResourceInstanceAddress) -> DeposedKey {
    let taken = state[address]?.deposed ?? [:]
    while true {
      let digits = String(UInt32.random(in: 0...UInt32.max), radix: 16)
      let key = DeposedKey(String(repeating: "0", count: max(0, 8 - digits.utf8.count)) + digits)
      if taken[key] == nil { return key }
    }
  }
}
