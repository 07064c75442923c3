/// The counts of collections in flat attributes: format 2 wrote `.#` for all of them, format 3 `.%` for maps.
enum FlatCollections {
  /// Gives maps their own kind of count and drops the counts of what is empty.
  static func upgrade(_ attributes: inout [String: String]) {
    let counts = attributes.keys.filter { $0.hasSuffix(".#") }.sorted()
    for count in counts {
      let prefix = String(count.dropLast())
      var names: Set<String> = []
      for key in attributes.keys where key.hasPrefix(prefix) && key != count {
        let rest = key.dropFirst(prefix.count)
        names.insert(rest.split(separator: ".", omittingEmptySubsequences: false).first.map(String.init) ?? "")
      }
      names.remove("#")
      if names.contains(where: { Int($0) == nil }) {
        attributes[prefix + "%"] = attributes[count]
        attributes[count] = nil
      } else if names.isEmpty {
        attributes[count] = nil
      }
    }
  }
}
