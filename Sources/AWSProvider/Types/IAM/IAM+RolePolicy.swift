import AWSClient
import Providers
import Values

extension IAM {
  /// `aws_iam_role_policy`: a policy document that belongs to one role.
  ///
  /// Without `name` one is made up from `name_prefix`. The document is compared by its meaning. Imported by
  /// `ROLE:POLICY`.
  static let rolePolicy = ResourceDescription("aws_iam_role_policy", service: "iam") { type in
    let put = Step.call(
      Call(
        "PutRolePolicy", ["RoleName": "{role}", "PolicyName": "{name}", "PolicyDocument": "{policy}"],
        id: "{role}:{name}", retries: busy))
    type.isGlobal = true
    type.create = [put]
    type.read = [.run(readDocument)]
    type.update = [UpdateGroup(["policy"], put)]
    type.delete = [.call(Call("DeleteRolePolicy", ["RoleName": "{role}", "PolicyName": "{name}"]))]
    type.gone = gone
    type.generatedName = ResourceDescription.GeneratedName()
    type.predictable = ["id": "{role}:{name}"]
    type.recovery = .upsert
    type.importer = { work, id in
      guard let colon = id.firstIndex(of: ":") else { throw ImportID.wrong(id, "ROLE:POLICY") }
      work.values["role"] = .string(String(id[..<colon]))
      work.values["name"] = .string(String(id[id.index(after: colon)...]))
    }
  }

  private static let readDocument: @Sendable (inout Work) async throws -> Void = { work in
    let parts = work.id.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { throw Absent() }
    let answer = try await work.call(
      "GetRolePolicy", ["RoleName": .string(parts[0]), "PolicyName": .string(parts[1])])
    let text = document(answer["PolicyDocument"]?.string ?? "")
    work.found["policy"] = .string(text)
    work.found["name"] = .string(parts[1])
    work.found["name_prefix"] = .string(NameRules.prefix(of: parts[1]))
    work.found["role"] = .string(parts[0])
  }
}
