import Synchronization

/// Does the same with many elements, a few of them at a time.
package struct WorkerGroup: Sendable {
  private final class Counter: Sendable {
    let next = Atomic<Int>(0)
  }

  private let workers: Int

  /// At most `workers` elements at a time, at least one.
  package init(workers: Int) { self.workers = max(1, workers) }

  /// The results in the order of the elements.
  package func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ body: @Sendable @escaping (Element) async -> Result
  ) async -> [Result] {
    if elements.count <= 1 || workers == 1 {
      var results: [Result] = []
      for element in elements { results.append(await body(element)) }
      return results
    }
    let counter = Counter()
    let parts = await withTaskGroup(of: [(Int, Result)].self) { group in
      for _ in 0..<min(workers, elements.count) {
        group.addTask {
          var part: [(Int, Result)] = []
          while true {
            let index = counter.next.add(1, ordering: .relaxed).oldValue
            guard index < elements.count else { return part }
            part.append((index, await body(elements[index])))
          }
        }
      }
      var all: [(Int, Result)] = []
      all.reserveCapacity(elements.count)
      for await part in group { all += part }
      return all
    }
    return parts.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
