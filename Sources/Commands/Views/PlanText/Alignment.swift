/// Which elements of two sequences belong together.
enum Alignment {
  enum Pair: Hashable {
    /// The same on both sides, by their indices.
    case same(Int, Int)
    case removed(Int)
    case added(Int)
    /// Another element in the place of an earlier one.
    case changed(Int, Int)
  }

  /// Beyond this many comparisons elements are paired by their place, so that no value costs quadratic time.
  private static let limit = 250_000

  static func pairs<Element: Equatable>(_ old: [Element], _ new: [Element]) -> [Pair] {
    var low = 0
    while low < old.count, low < new.count, old[low] == new[low] { low += 1 }
    var tail = 0
    while tail < old.count - low, tail < new.count - low, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
      tail += 1
    }
    let middle = aligned(old, new, low..<(old.count - tail), low..<(new.count - tail))
    var result = (0..<low).map { Pair.same($0, $0) } + joined(middle)
    for step in stride(from: tail, to: 0, by: -1) { result.append(.same(old.count - step, new.count - step)) }
    return result
  }

  /// The longest common subsequence of two short stretches; otherwise everything removed, then everything added.
  private static func aligned<Element: Equatable>(
    _ old: [Element], _ new: [Element], _ first: Range<Int>, _ second: Range<Int>
  ) -> [Pair] {
    guard !first.isEmpty, !second.isEmpty, first.count <= limit / second.count else {
      return first.map(Pair.removed) + second.map(Pair.added)
    }
    let width = second.count + 1
    var lengths = [Int](repeating: 0, count: (first.count + 1) * width)
    for row in stride(from: first.count - 1, through: 0, by: -1) {
      for column in stride(from: second.count - 1, through: 0, by: -1) {
        let place = row * width + column
        lengths[place] =
          old[first.lowerBound + row] == new[second.lowerBound + column]
          ? lengths[place + width + 1] + 1 : max(lengths[place + width], lengths[place + 1])
      }
    }
    var result: [Pair] = []
    var (row, column) = (0, 0)
    while row < first.count || column < second.count {
      let (one, other) = (first.lowerBound + row, second.lowerBound + column)
      if row < first.count, column < second.count, old[one] == new[other] {
        result.append(.same(one, other))
        row += 1
        column += 1
      } else if row < first.count,
        column == second.count || lengths[(row + 1) * width + column] >= lengths[row * width + column + 1]
      {
        result.append(.removed(one))
        row += 1
      } else {
        result.append(.added(other))
        column += 1
      }
    }
    return result
  }

  /// Removals followed by additions become changes, one by one.
  private static func joined(_ pairs: [Pair]) -> [Pair] {
    var result: [Pair] = []
    var removed: [Int] = []
    var added: [Int] = []
    func close() {
      let shared = min(removed.count, added.count)
      for index in 0..<shared { result.append(.changed(removed[index], added[index])) }
      result += removed.dropFirst(shared).map(Pair.removed) + added.dropFirst(shared).map(Pair.added)
      removed = []
      added = []
    }
    for pair in pairs {
      switch pair {
      case .removed(let index): removed.append(index)
      case .added(let index): added.append(index)
      default:
        close()
        result.append(pair)
      }
    }
    close()
    return result
  }
}
