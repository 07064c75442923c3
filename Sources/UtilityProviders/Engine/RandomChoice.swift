import OperatingSystem

/// Unbiased choices from a source of random bytes.
struct RandomChoice {
  let randomness: any Randomness

  /// A number below `limit`, which is positive.
  func number(below limit: UInt64) -> UInt64 {
    guard limit > 1 else { return 0 }
    // Numbers at the end that would make some remainders likelier are thrown again.
    let usable = UInt64.max - UInt64.max % limit
    while true {
      let value = randomness.bytes(count: 8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      if value < usable { return value % limit }
    }
  }

  /// An element; `nil` of nothing.
  func element<Element>(of elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[Int(number(below: UInt64(elements.count)))]
  }

  /// The elements in another order.
  func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    for index in stride(from: result.count - 1, to: 0, by: -1) {
      result.swapAt(index, Int(number(below: UInt64(index + 1))))
    }
    return result
  }
}
