import AWSClient
import Providers
import Values

extension IAM {
  /// `aws_iam_role_policy_attachment`: a managed policy attached to a role.
  ///
  /// Several may name one role; each looks after its own policy only. Imported by `ROLE/POLICY_ARN`.
  static let rolePolicyAttachment = ResourceDescription("aws_iam_role_policy_attachment", service: "iam") { type in
    type.isGlobal = true
    type.create = [
      .call(
        Call("AttachRolePolicy", ["RoleName": "{role}", "PolicyArn": "{policy_arn}"], retries: busy)),
      .run { work in work.id = (work.text("role") ?? "") + "-" + GeneratedNames.unique() },
    ]
    type.read = [
      .run { work in
        let answer = try await work.callAllPages("ListAttachedRolePolicies", work.members(["RoleName": "{role}"]))
        let arns = (answer["AttachedPolicies"]?.list ?? []).compactMap { $0["PolicyArn"]?.string }
        guard let arn = work.text("policy_arn"), arns.contains(arn) else { throw Absent() }
      }
    ]
    type.delete = [.call(Call("DetachRolePolicy", ["RoleName": "{role}", "PolicyArn": "{policy_arn}"], retries: busy))]
    type.gone = gone
    type.recovery = .upsert
    type.importer = { work, id in
      let parts = try ImportID.parts(id, "/", 2, form: "ROLE/POLICY_ARN")
      work.values["role"] = .string(parts[0])
      work.values["policy_arn"] = .string(parts[1])
      work.id = parts[0] + "-" + parts[1]
    }
  }
}
