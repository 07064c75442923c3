/// The members of a structure or the entries of a map, in order, each name once.
package struct AWSMembers: Equatable, Sendable, Sequence, ExpressibleByDictionaryLiteral {
  /// A name with its value.
  package struct Member: Equatable, Sendable {
    package let name: String
    package var value: AWSDocument

    /// A name with its value.
    package init(_ name: String, _ value: AWSDocument) {
      self.name = name
      self.value = value
    }
  }

  /// Above this size an index is kept, so that large maps cost no more than their length.
  private static let indexedFrom = 16

  private var entries: [Member] = []
  private var index: [String: Int] = [:]

  /// The given members; of two with one name the later one counts, in the place of the first.
  package init(_ members: [Member] = []) {
    entries.reserveCapacity(members.count)
    for member in members { self[member.name] = member.value }
  }

  package init(dictionaryLiteral elements: (String, AWSDocument)...) {
    self.init(elements.map { Member($0.0, $0.1) })
  }

  /// All names in order.
  package var names: [String] { entries.map(\.name) }
  /// How many there are.
  package var count: Int { entries.count }
  /// Whether there is none.
  package var isEmpty: Bool { entries.isEmpty }

  /// The value of a name. Setting replaces in place or appends; setting nothing removes.
  package subscript(name: String) -> AWSDocument? {
    get { position(of: name).map { entries[$0].value } }
    set {
      switch (position(of: name), newValue) {
      case (let at?, let value?): entries[at].value = value
      case (nil, let value?):
        entries.append(Member(name, value))
        if !index.isEmpty { index[name] = entries.count - 1 } else { buildIndexWhenLarge() }
      case (let at?, nil):
        entries.remove(at: at)
        index = [:]
        buildIndexWhenLarge()
      case (nil, nil): break
      }
    }
  }

  package func makeIterator() -> IndexingIterator<[Member]> { entries.makeIterator() }

  /// Equal when the same names have equal values, in whatever order.
  package static func == (left: AWSMembers, right: AWSMembers) -> Bool {
    left.count == right.count && left.allSatisfy { right[$0.name] == $0.value }
  }

  private func position(of name: String) -> Int? {
    index.isEmpty ? entries.firstIndex { $0.name == name } : index[name]
  }

  private mutating func buildIndexWhenLarge() {
    guard entries.count >= AWSMembers.indexedFrom else { return }
    for (at, entry) in entries.enumerated() { index[entry.name] = at }
  }
}
