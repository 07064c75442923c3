import Addresses
import Plans

/// Objects of one kind to which the same happens, shown once.
struct ObjectGroup {
  private(set) var members: [ObjectText]

  /// So many alike objects of one resource, or of one type, are still shown one by one.
  private static let resourceLimit = 10
  private static let typeLimit = 40

  /// Puts together what is alike: first the instances of a resource, then, where many are left, objects of a type. The
  /// order is that of the first members.
  static func groups(_ objects: [ObjectText]) -> [ObjectGroup] {
    let byResource = collected(objects.map { ObjectGroup(members: [$0]) }, above: resourceLimit) {
      $0.change.address.configuration.description
    }
    return collected(byResource, above: typeLimit) {
      "\($0.change.address.resource.mode.rawValue).\($0.change.address.resource.type)"
    }
  }

  private struct Key: Hashable {
    var name: String
    var alike: ObjectText.AlikeKey
  }

  private static func collected(
    _ groups: [ObjectGroup], above limit: Int, _ name: (ObjectText) -> String
  ) -> [ObjectGroup] {
    guard groups.count > limit else { return groups }
    var places: [Key: [Int]] = [:]
    for (index, group) in groups.enumerated() where group.members.count == 1 {
      guard let object = group.members.first else { continue }
      places[Key(name: name(object), alike: object.alikeKey), default: []].append(index)
    }
    var result: [Int: ObjectGroup] = [:]
    var folded: Set<Int> = []
    for indices in places.values where indices.count > limit {
      guard let first = indices.first else { continue }
      result[first] = ObjectGroup(members: indices.flatMap { groups[$0].members })
      folded.formUnion(indices.dropFirst())
    }
    return groups.indices.filter { !folded.contains($0) }.map { result[$0] ?? groups[$0] }
  }

  /// What all share, for the title: the resource, or the type.
  var title: String {
    guard let first = members.first?.change.address else { return "" }
    if members.count == 1 { return members[0].name }
    let isOneResource = members.allSatisfy { $0.change.address.configuration == first.configuration }
    let name = isOneResource ? first.configuration.description : first.resource.type
    return "\(name): \(Count.of(members.count, isOneResource ? "instance" : "object")) alike"
  }

  /// The first and the last members by name.
  var names: String {
    let first = members.first?.change.address.absoluteResource
    let isOneResource = members.allSatisfy { $0.change.address.absoluteResource == first }
    let all = members.map { isOneResource ? $0.change.address.key.description : $0.change.address.description }
    guard all.count > 5, let last = all.last else { return all.joined(separator: ", ") }
    return all.prefix(3).joined(separator: ", ") + " … " + last
  }

  /// The lines of the first member; what is not the same for all says so.
  var lines: [DetailLine] {
    guard members.count > 1, let first = members.first else { return members.first?.lines ?? [] }
    return first.lines.enumerated().map { index, line in
      let values = Set(members.map { $0.lines[index].text + "\u{0}" + ($0.lines[index].after ?? "") })
      guard values.count > 1, !line.isRemark else { return line }
      var line = line
      let remark = values.count == members.count ? "another for each" : "\(Count.text(values.count)) different values"
      line.aside = remark
      return line
    }
  }
}
