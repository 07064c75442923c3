import AWSClient
import Values

extension IAM {
  /// `aws_iam_policy`: a policy document of its own, to be attached to identities.
  ///
  /// A changed document becomes a new version; when there are five, the oldest that is not in use goes. Everything
  /// else but the tags replaces. Imported by ARN.
  static let policy = ResourceDescription("aws_iam_policy", service: "iam") { type in
    type.isGlobal = true
    type.create = [
      .call(
        Call(
          "CreatePolicy", ["PolicyName": "{name}"],
          sends: [Field("description"), Field("path"), Field("policy", "PolicyDocument")], tags: "Tags",
          id: "Policy.Arn", retries: busy))
    ]
    type.read = [
      .call(
        Call(
          "GetPolicy", ["PolicyArn": "{id}"],
          reads: [
            .read("arn"), .read("attachment_count"), .read("description"), .read("name", "PolicyName"), .read("path"),
            .read("policy_id"), .read("policy", "DefaultVersionId"),
          ], root: "Policy")),
      .run(readVersion),
    ]
    type.update = [UpdateGroup(["policy"], .run(addVersion))]
    type.delete = [
      .run { work in
        for version in try await versions(work) where version["IsDefaultVersion"]?.bool != true {
          try await delete(version, work)
        }
      },
      .call(
        Call("DeletePolicy", ["PolicyArn": "{id}"], retries: busy + [Retry("DeleteConflict", for: .seconds(20))])),
    ]
    type.gone = gone
    type.tags = Tagging(
      .pairs, read: .answer("Policy.Tags"),
      change: .operations(tag: "TagPolicy", untag: "UntagPolicy", ["PolicyArn": "{id}"]))
    type.generatedName = ResourceDescription.GeneratedName()
    let arn = "arn:{partition}:iam::{account}:policy{path}{name}"
    type.predictable = ["arn": arn, "id": arn]
    type.naturalID = arn
  }

  private static let readVersion: @Sendable (inout Work) async throws -> Void = { work in
    let version = work.found["policy"]?.stringValue ?? ""
    let answer = try await work.call(
      "GetPolicyVersion", ["PolicyArn": .string(work.id), "VersionId": .string(version)])
    work.found["policy"] = .string(document(answer["PolicyVersion"]?["Document"]?.string ?? ""))
    work.found["name_prefix"] = .string(NameRules.prefix(of: work.found["name"]?.stringValue ?? ""))
  }

  private static func versions(_ work: Work) async throws -> [AWSDocument] {
    try await work.callAllPages("ListPolicyVersions", ["PolicyArn": .string(work.id)])["Versions"]?.list ?? []
  }

  private static func delete(_ version: AWSDocument, _ work: Work) async throws {
    _ = try await work.call(
      "DeletePolicyVersion", ["PolicyArn": .string(work.id), "VersionId": version["VersionId"] ?? .null])
  }

  private static let addVersion: @Sendable (inout Work) async throws -> Void = { work in
    let known = try await versions(work)
    if known.count >= 5 {
      let oldest = known.filter { $0["IsDefaultVersion"]?.bool != true }.min {
        ($0["CreateDate"]?.text ?? "", number($0)) < ($1["CreateDate"]?.text ?? "", number($1))
      }
      if let oldest { try await delete(oldest, work) }
    }
    _ = try await work.call(
      "CreatePolicyVersion",
      ["PolicyArn": .string(work.id), "PolicyDocument": .string(work.text("policy") ?? ""), "SetAsDefault": true],
      retries: busy)
  }

  private static func number(_ version: AWSDocument) -> Int {
    Int((version["VersionId"]?.string ?? "").dropFirst()) ?? 0
  }
}
