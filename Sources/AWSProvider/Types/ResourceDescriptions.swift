/// All resource types, by name. A family of types adds one line here.
enum ResourceDescriptions {
  private static let families: [[ResourceDescription]] = [
    CloudWatch.types, DynamoDB.types, Events.types, IAM.types, Lambda.types, Logs.types, S3.types, Scheduler.types,
    SNS.types, SQS.types, StepFunctions.types,
  ]

  static let all: [String: ResourceDescription] = {
    var all: [String: ResourceDescription] = [:]
    for description in families.joined() { all[description.type] = description }
    return all
  }()
}
