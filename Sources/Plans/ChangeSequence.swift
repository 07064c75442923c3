package import Addresses
package import States

/// Operations in an order that can be carried out: every step names only earlier steps.
package struct ChangeSequence: Sendable {
  package private(set) var steps: [Step] = []

  package init() {}

  /// Adds a step; `after` must name steps that are already there, others are dropped.
  package mutating func append(_ operation: Operation, after: [Int]) -> Int {
    let number = steps.count
    steps.append(Step(operation: operation, after: after.filter { $0 >= 0 && $0 < number }))
    return number
  }

  package struct Step: Sendable, Hashable {
    package var operation: Operation
    /// Numbers of the steps that must be done before.
    package var after: [Int]
  }

  /// What a step does outside.
  package enum Operation: Sendable, Hashable {
    /// Create or update the object (the create half of a replacement too), read a data source.
    case apply(ResourceInstanceAddress)
    /// Delete the current object (the delete half of a replacement too).
    case delete(ResourceInstanceAddress)
    /// Set the current object aside, so that another can be created before it is deleted.
    case depose(ResourceInstanceAddress, DeposedKey)
    case deleteDeposed(ResourceInstanceAddress, DeposedKey)
    /// Drop the object from the state.
    case forget(ResourceInstanceAddress)
    case forgetDeposed(ResourceInstanceAddress, DeposedKey)
    /// Done when everything before it is: keeps edges few where many wait for many.
    case join
  }
}
