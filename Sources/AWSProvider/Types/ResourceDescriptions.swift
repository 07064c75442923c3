/// All resource types, by name. A family of types adds one line here.
enum ResourceDescriptions {
  private static let families: [[ResourceDescription]] = [
    SQS.types,
  ]

  static let all: [String: ResourceDescription] = {
    var all: [String: ResourceDescription] = [:]
    for description in families.joined() { all[description.type] = description }
    return all
  }()
}
