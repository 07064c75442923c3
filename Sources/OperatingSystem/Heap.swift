import CSystem

/// The memory of this process.
package enum Heap {
  /// Lets the heap grow in large steps and keep what it has: a program that builds up a plan and ends would otherwise ask the
  /// kernel for pages a hundred times and give them back in between.
  package static func growInLargeSteps() { slip_tune_heap() }
}
