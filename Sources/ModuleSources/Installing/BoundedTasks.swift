/// Asynchronous work on many things, so many at a time.
enum BoundedTasks {
  /// The results in the order of the elements.
  static func map<Element: Sendable, Outcome: Sendable>(
    _ elements: [Element], width: Int, _ work: @escaping @Sendable (Element) async -> Outcome
  ) async -> [Outcome] {
    await withTaskGroup(of: (Int, Outcome).self) { group in
      var results: [Int: Outcome] = [:]
      for (index, element) in elements.enumerated() {
        if index >= width, let (done, outcome) = await group.next() { results[done] = outcome }
        group.addTask { (index, await work(element)) }
      }
      for await (done, outcome) in group { results[done] = outcome }
      return elements.indices.compactMap { results[$0] }
    }
  }
}
