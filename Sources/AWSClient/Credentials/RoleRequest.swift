/// Which role to take on, and under which conditions.
package struct RoleRequest: Sendable, Equatable {
  /// The role.
  package var roleARN: String
  /// Name of the session in the account's logs; one is made up when it is empty.
  package var sessionName = ""
  /// Secret shared with the role's owner.
  package var externalID: String?
  /// How long the keys are valid.
  package var duration: Duration?
  /// JSON policy that narrows the role's rights.
  package var policy: String?
  /// Managed policies that narrow the role's rights.
  package var policyARNs: [String] = []
  /// Session tags, and those that later roles keep.
  package var tags: [(key: String, value: String)] = []
  package var transitiveTagKeys: [String] = []
  /// Name of the person behind the session.
  package var sourceIdentity: String?

  /// A role without conditions.
  package init(roleARN: String) { self.roleARN = roleARN }

  package static func == (left: RoleRequest, right: RoleRequest) -> Bool { left.input == right.input }

  /// The input of AssumeRole.
  var input: AWSDocument {
    var members: AWSMembers = [
      "RoleArn": .string(roleARN),
      "RoleSessionName": .string(sessionName.isEmpty ? "slipway" : sessionName),
    ]
    members["ExternalId"] = externalID.map { .string($0) }
    members["DurationSeconds"] = duration.map { .integer($0.components.seconds) }
    members["Policy"] = policy.map { .string($0) }
    members["SourceIdentity"] = sourceIdentity.map { .string($0) }
    if !policyARNs.isEmpty { members["PolicyArns"] = .list(policyARNs.map { ["arn": .string($0)] }) }
    if !tags.isEmpty { members["Tags"] = .list(tags.map { ["Key": .string($0.key), "Value": .string($0.value)] }) }
    if !transitiveTagKeys.isEmpty { members["TransitiveTagKeys"] = .list(transitiveTagKeys.map { .string($0) }) }
    return .map(members)
  }
}
