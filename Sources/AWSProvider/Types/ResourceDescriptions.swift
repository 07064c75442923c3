/// All resource types, by name. A family of types adds one line here.
enum ResourceDescriptions {
  private static let families: [[ResourceDescription]] = [
    CloudWatch.types, Events.types, IAM.types, Logs.types, Scheduler.types, SNS.types, SQS.types,
  ]

  static let all: [String: ResourceDescription] = {
    var all: [String: ResourceDescription] = [:]
    for description in families.joined() { all[description.type] = description }
    return all
  }()
}
