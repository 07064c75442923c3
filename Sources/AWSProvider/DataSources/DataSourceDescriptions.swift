/// All data sources, by name.
enum DataSourceDescriptions {
  private static let list: [DataSourceDescription] = [
    .callerIdentity, .partition, .policyDocument, .region,
  ]

  static let all: [String: DataSourceDescription] = {
    var all: [String: DataSourceDescription] = [:]
    for description in list { all[description.type] = description }
    return all
  }()
}
