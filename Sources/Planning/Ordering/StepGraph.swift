import Addresses
import Plans

/// Operations and joins with what each waits for; becomes a sequence.
struct StepGraph {
  /// What many steps wait for together.
  enum Join: Hashable {
    /// Every create and update of a declaration is done.
    case applied(ResourceAddress)
    /// The create or update of an instance is done.
    case instanceApplied(ResourceInstanceAddress)
    /// Every object of a declaration that goes before something is made is deleted.
    case deleted(ResourceAddress)
    /// What was made from a declaration and goes early is deleted.
    case dependentsDeleted(ResourceAddress)
    /// What was made from a declaration and goes late is deleted.
    case dependentsDeletedLate(ResourceAddress)
    /// Everything that was made from a declaration and stays is changed.
    case usersApplied(ResourceAddress)
    /// Every create, update and read is done, those in checks aside.
    case everythingApplied
  }

  private var operations: [ChangeSequence.Operation] = []
  private var waitsFor: [[Int]] = []
  private var joins: [Join: Int] = [:]

  mutating func add(_ operation: ChangeSequence.Operation) -> Int {
    operations.append(operation)
    waitsFor.append([])
    return operations.count - 1
  }

  mutating func join(_ join: Join) -> Int {
    if let number = joins[join] { return number }
    let number = add(.join)
    joins[join] = number
    return number
  }

  mutating func connect(_ step: Int, after other: Int) { waitsFor[step].append(other) }

  /// The steps, each after what it waits for; joins that nothing stands behind are left out. Steps of a circle, which
  /// only a damaged state can bring about, come in the order in which they were added.
  func sequence() -> ChangeSequence {
    var open = waitsFor.map(\.count)
    var dependents = Array(repeating: [Int](), count: operations.count)
    for (step, needs) in waitsFor.enumerated() {
      for need in needs { dependents[need].append(step) }
    }
    var ready = open.indices.filter { open[$0] == 0 }
    var head = 0
    var next = 0
    var order: [Int] = []
    order.reserveCapacity(operations.count)
    var isDone = Array(repeating: false, count: operations.count)
    while order.count < operations.count {
      if head == ready.count {
        while next < isDone.count, isDone[next] { next += 1 }
        guard next < isDone.count else { break }
        ready.append(next)
      }
      let step = ready[head]
      head += 1
      if isDone[step] { continue }
      isDone[step] = true
      order.append(step)
      for dependent in dependents[step] {
        open[dependent] -= 1
        if open[dependent] == 0 { ready.append(dependent) }
      }
    }
    return sequence(in: order)
  }

  private func sequence(in order: [Int]) -> ChangeSequence {
    var sequence = ChangeSequence()
    // What stands for a step in the sequence: itself, what is behind a join of one, or nothing.
    var numbers = Array(repeating: -1, count: operations.count)
    for step in order {
      let after = Array(Set(waitsFor[step].map { numbers[$0] }.filter { $0 >= 0 })).sorted()
      if case .join = operations[step], after.count <= 1 {
        numbers[step] = after.first ?? -1
      } else {
        numbers[step] = sequence.append(operations[step], after: after)
      }
    }
    return sequence
  }
}
