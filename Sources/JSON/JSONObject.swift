/// The members of a JSON object in the order they were written.
///
/// A key that stands twice is kept twice; looking it up gives the last one, as most readers do.
package struct JSONObject: Equatable, Sendable {
  /// A key with its value.
  package struct Member: Equatable, Sendable {
    package var key: String
    package var value: JSONValue

    /// A key with its value.
    package init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// Objects up to this size are searched from the end; above it an index is kept.
  private static let indexedFrom = 12

  /// All members in order.
  package private(set) var members: [Member]
  private var index: [String: Int]

  /// An object of the given members.
  package init(_ members: [Member] = []) {
    self.members = members
    index = [:]
    if members.count >= JSONObject.indexedFrom { buildIndex() }
  }

  /// All keys in order.
  package var keys: [String] { members.map(\.key) }
  /// The number of members.
  package var count: Int { members.count }
  /// Whether there is no member.
  package var isEmpty: Bool { members.isEmpty }

  /// The value of a key. Setting replaces it in its place or appends; setting nothing removes it.
  package subscript(key: String) -> JSONValue? {
    get { position(of: key).map { members[$0].value } }
    set {
      switch (position(of: key), newValue) {
      case (let at?, let value?): members[at].value = value
      case (nil, let value?): append(key, value)
      case (_?, nil):
        members.removeAll { $0.key == key }
        buildIndex()
      case (nil, nil): break
      }
    }
  }

  /// Adds a member at the end, whether or not the key is there already.
  package mutating func append(_ key: String, _ value: JSONValue) {
    members.append(Member(key, value))
    if index.isEmpty {
      if members.count >= JSONObject.indexedFrom { buildIndex() }
    } else {
      index[key] = members.count - 1
    }
  }

  /// The same members, sorted by the bytes of their keys.
  package func sortedByKey() -> JSONObject {
    JSONObject(members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
  }

  package static func == (left: JSONObject, right: JSONObject) -> Bool { left.members == right.members }

  private func position(of key: String) -> Int? {
    index.isEmpty ? members.lastIndex { $0.key == key } : index[key]
  }

  private mutating func buildIndex() {
    index = [:]
    guard members.count >= JSONObject.indexedFrom else { return }
    index.reserveCapacity(members.count)
    for (at, member) in members.enumerated() { index[member.key] = at }
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(elements.map { Member($0.0, $0.1) })
  }
}

extension JSONObject: Sequence {
  package func makeIterator() -> IndexingIterator<[Member]> { members.makeIterator() }
}
