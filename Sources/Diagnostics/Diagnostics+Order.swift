extension Diagnostics {
  /// By severity, then place, so that every run says the same in the same order: errors come last, where a reader's eye
  /// is when the command ends.
  package var sortedForDisplay: Diagnostics {
    let keyed = all.enumerated().sorted { first, second in
      let one = first.element
      let other = second.element
      if one.severity != other.severity { return one.severity == .warning }
      let places = (one.subject.map(Place.init) ?? .none, other.subject.map(Place.init) ?? .none)
      if places.0 != places.1 { return places.0 < places.1 }
      if one.summary != other.summary { return one.summary < other.summary }
      if one.address ?? "" != other.address ?? "" { return one.address ?? "" < other.address ?? "" }
      if one.detail != other.detail { return one.detail < other.detail }
      return first.offset < second.offset
    }
    return Diagnostics(keyed.map(\.element))
  }

  private struct Place: Comparable {
    var filename: String
    var start: Int
    var end: Int

    static let none = Place(filename: "", start: -1, end: -1)

    init(_ range: SourceRange) {
      self.init(filename: range.filename, start: range.start.byte, end: range.end.byte)
    }

    private init(filename: String, start: Int, end: Int) {
      self.filename = filename
      self.start = start
      self.end = end
    }

    static func < (one: Place, other: Place) -> Bool {
      (one.filename, one.start, one.end) < (other.filename, other.start, other.end)
    }
  }
}
