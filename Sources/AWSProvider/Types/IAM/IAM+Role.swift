import AWSClient
import Values

extension IAM {
  /// `aws_iam_role`: an identity that services and users take on.
  ///
  /// `assume_role_policy` says who may; it is compared by its meaning. Without `name` one is made up from
  /// `name_prefix`. `force_detach_policies` removes what is attached before the role is deleted. The older arguments
  /// `inline_policy` and `managed_policy_arns` own all policies of their kind when they are written. Imported by name.
  static let role = ResourceDescription("aws_iam_role", service: "iam") { type in
    type.isGlobal = true
    type.create = [
      .call(
        Call(
          "CreateRole", ["RoleName": "{name}"],
          sends: [
            Field("assume_role_policy", "AssumeRolePolicyDocument"), Field("description"),
            Field("max_session_duration"),
            Field("path"), Field("permissions_boundary"),
          ], tags: "Tags", id: "Role.RoleName", retries: newPrincipal)),
      .run { work in
        for policy in work.blocks("inline_policy") { try await putInline(policy, work) }
        for arn in work.texts("managed_policy_arns") { try await attach(arn, work) }
      },
    ]
    type.read = [
      .call(
        Call(
          "GetRole", ["RoleName": "{id}"],
          reads: [
            .read("arn"), .read("create_date"), .read("description"), .read("max_session_duration"), .read("path"),
            .read("permissions_boundary", "PermissionsBoundary.PermissionsBoundaryArn"), .read("unique_id", "RoleId"),
            .read("assume_role_policy", "AssumeRolePolicyDocument"), .read("name", "RoleName"),
          ], root: "Role")),
      .run(readPolicies),
    ]
    type.update = [
      UpdateGroup(
        ["assume_role_policy"],
        .call(
          Call(
            "UpdateAssumeRolePolicy", ["RoleName": "{id}", "PolicyDocument": "{assume_role_policy}"],
            retries: newPrincipal))),
      UpdateGroup(
        ["description", "max_session_duration"],
        .call(
          Call(
            "UpdateRole", ["RoleName": "{id}"],
            sends: [Field("description", sending: .always), Field("max_session_duration")], retries: busy))),
      UpdateGroup(["permissions_boundary"], .run(setBoundary)),
      UpdateGroup(["inline_policy"], .run(setInline)), UpdateGroup(["managed_policy_arns"], .run(setManaged)),
    ]
    type.delete = [
      .run(release),
      .call(Call("DeleteRole", ["RoleName": "{id}"], retries: busy + [Retry("DeleteConflict", for: .seconds(30))])),
    ]
    type.gone = gone
    type.tags = Tagging(
      .pairs, read: .answer("Role.Tags"),
      change: .operations(tag: "TagRole", untag: "UntagRole", ["RoleName": "{id}"]))
    type.generatedName = ResourceDescription.GeneratedName()
    type.predictable = ["arn": "arn:{partition}:iam::{account}:role{path}{name}", "id": "{name}"]
    type.naturalID = "{name}"
    type.same = [
      "inline_policy.policy": PolicyEquivalence.areEqual
    ]
  }

  private static func putInline(_ policy: Value, _ work: Work) async throws {
    guard let name = policy.attribute("name")?.stringValue, !name.isEmpty,
      let text = policy.attribute("policy")?.stringValue, !text.isEmpty
    else { return }
    _ = try await work.call(
      "PutRolePolicy",
      ["RoleName": .string(work.id), "PolicyName": .string(name), "PolicyDocument": .string(text)], retries: newIdentity
    )
  }

  private static func attach(_ arn: String, _ work: Work) async throws {
    _ = try await work.call(
      "AttachRolePolicy", ["RoleName": .string(work.id), "PolicyArn": .string(arn)], retries: newIdentity)
  }

  private static let setBoundary: @Sendable (inout Work) async throws -> Void = { work in
    if let boundary = work.text("permissions_boundary") {
      _ = try await work.call(
        "PutRolePermissionsBoundary", ["RoleName": .string(work.id), "PermissionsBoundary": .string(boundary)],
        retries: busy)
    } else {
      _ = try await work.call("DeleteRolePermissionsBoundary", ["RoleName": .string(work.id)], retries: busy)
    }
  }

  private static let setInline: @Sendable (inout Work) async throws -> Void = { work in
    let wanted = Set(work.blocks("inline_policy").compactMap { $0.attribute("name")?.stringValue })
    for policy in work.prior?.attribute("inline_policy")?.elements ?? [] {
      guard let name = policy.attribute("name")?.stringValue, !name.isEmpty, !wanted.contains(name) else { continue }
      _ = try await work.call(
        "DeleteRolePolicy", ["RoleName": .string(work.id), "PolicyName": .string(name)], retries: busy)
    }
    for policy in work.blocks("inline_policy") { try await putInline(policy, work) }
  }

  private static let setManaged: @Sendable (inout Work) async throws -> Void = { work in
    let wanted = Set(work.texts("managed_policy_arns"))
    let before = Set(work.oldTexts("managed_policy_arns"))
    for arn in before.subtracting(wanted).sorted() {
      _ = try await work.call(
        "DetachRolePolicy", ["RoleName": .string(work.id), "PolicyArn": .string(arn)], retries: busy)
    }
    for arn in wanted.subtracting(before).sorted() { try await attach(arn, work) }
  }

  /// The documents of the role's own policies and the names of attached ones.
  private static let readPolicies: @Sendable (inout Work) async throws -> Void = { work in
    if let text = work.found["assume_role_policy"]?.stringValue {
      work.found["assume_role_policy"] = .string(document(text))
    }
    let name = work.found["name"]?.stringValue ?? work.id
    work.found["name_prefix"] = .string(NameRules.prefix(of: name))
    let role: AWSDocument = ["RoleName": .string(work.id)]
    let names = try await work.callAllPages("ListRolePolicies", role)["PolicyNames"]?.list ?? []
    var policies: [Value] = []
    for name in names.compactMap(\.string) {
      let answer = try await work.call("GetRolePolicy", ["RoleName": .string(work.id), "PolicyName": .string(name)])
      let text = JSONEquivalence.policy(document(answer["PolicyDocument"]?.string ?? ""))
      policies.append(.object(["name": .string(name), "policy": .string(keptSpelling(text, name, work))]))
    }
    // A block without content owns all policies and wants none.
    if policies.isEmpty, isEmptyBlock(work) { policies = work.blocks("inline_policy") }
    let type = ValueType.object(["name": .string, "policy": .string])
    work.found["inline_policy"] = .set(of: type, policies)
    let attached = try await work.callAllPages("ListAttachedRolePolicies", role)["AttachedPolicies"]?.list ?? []
    work.found["managed_policy_arns"] = .set(
      of: .string, attached.compactMap { $0["PolicyArn"]?.string }.map { .string($0) })
  }

  private static func isEmptyBlock(_ work: Work) -> Bool {
    let blocks = work.blocks("inline_policy")
    return blocks.count == 1 && (blocks.first?.attribute("name")?.isZero ?? true)
  }

  private static func keptSpelling(_ text: String, _ name: String, _ work: Work) -> String {
    let known = work.blocks("inline_policy").first { $0.attribute("name")?.stringValue == name }
    guard let old = known?.attribute("policy")?.stringValue, PolicyEquivalence.areEqual(old, text) else { return text }
    return old
  }

  /// Takes the role out of instance profiles and, where asked for or owned, removes its policies.
  private static let release: @Sendable (inout Work) async throws -> Void = { work in
    let role: AWSDocument = ["RoleName": .string(work.id)]
    let profiles = try await work.callAllPages("ListInstanceProfilesForRole", role)["InstanceProfiles"]?.list ?? []
    for profile in profiles.compactMap({ $0["InstanceProfileName"]?.string }) {
      _ = try await work.call(
        "RemoveRoleFromInstanceProfile", ["RoleName": .string(work.id), "InstanceProfileName": .string(profile)])
    }
    let force = work.bool("force_detach_policies")
    if force || !work.texts("managed_policy_arns").isEmpty {
      let attached = try await work.callAllPages("ListAttachedRolePolicies", role)["AttachedPolicies"]?.list ?? []
      for arn in attached.compactMap({ $0["PolicyArn"]?.string }) {
        _ = try await work.call("DetachRolePolicy", ["RoleName": .string(work.id), "PolicyArn": .string(arn)])
      }
    }
    if force || !work.blocks("inline_policy").isEmpty {
      for name in try await work.callAllPages("ListRolePolicies", role)["PolicyNames"]?.list ?? [] {
        _ = try await work.call("DeleteRolePolicy", ["RoleName": .string(work.id), "PolicyName": name])
      }
    }
  }
}
