import AWSClient
import JSON
import Values

extension Lambda {
  /// `aws_lambda_permission`: lets a service or an account call a function.
  ///
  /// Without `statement_id` one is made up from `statement_id_prefix`. Every change replaces. Imported by
  /// `FUNCTION[:QUALIFIER]/STATEMENT_ID`.
  static let permission = ResourceDescription("aws_lambda_permission", service: "lambda") { type in
    type.create = [
      .call(
        Call(
          "AddPermission", ["FunctionName": "{function_name}", "StatementId": "{statement_id}"],
          sends: [
            Field("action"), Field("principal"), Field("source_arn"), Field("source_account"), Field("qualifier"),
            Field("event_source_token"), Field("function_url_auth_type"), Field("principal_org_id", "PrincipalOrgID"),
          ], id: "{statement_id}",
          retries: [
            Retry("ResourceConflictException", "in progress"), Retry("ResourceNotFoundException", for: .seconds(10)),
            Retry("PreconditionFailedException"),
          ]))
    ]
    type.read = [.run(readStatement)]
    type.delete = [
      .call(
        Call(
          "RemovePermission",
          ["FunctionName": "{function_name}", "StatementId": "{statement_id}", "Qualifier": "{qualifier}"]))
    ]
    type.gone = ["ResourceNotFoundException"]
    type.generatedName = ResourceDescription.GeneratedName(name: "statement_id", prefix: "statement_id_prefix")
    type.predictable = ["id": "{statement_id}"]
    type.naturalID = "{statement_id}"
    type.same = ["function_name": { old, new in !old.isEmpty && isSameFunction(old, new) }]
    type.importer = { work, id in
      let parts = try ImportID.parts(id, "/", 2, form: "FUNCTION[:QUALIFIER]/STATEMENT_ID")
      let function = parts[0].split(separator: ":").map(String.init)
      if parts[0].hasPrefix("arn:") {
        work.values["function_name"] = .string(parts[0])
      } else {
        work.values["function_name"] = .string(function.first ?? parts[0])
        if function.count == 2 { work.values["qualifier"] = .string(function[1]) }
      }
      work.values["statement_id"] = .string(parts[1])
      work.id = parts[1]
    }
  }

  private static func isSameFunction(_ one: String, _ other: String) -> Bool {
    guard one.hasPrefix("arn:") != other.hasPrefix("arn:") else { return false }
    return name(one) == name(other)
  }

  /// The name in a function's ARN; a name as it is.
  static func name(_ function: String) -> String {
    let parts = function.split(separator: ":")
    return function.hasPrefix("arn:") && parts.count >= 7 ? String(parts[6]) : function
  }

  private static let readStatement: @Sendable (inout Work) async throws -> Void = { work in
    let answer = try await work.call(
      "GetPolicy", work.members(["FunctionName": "{function_name}", "Qualifier": "{qualifier}"]))
    let policy = try? JSONReader.read(answer["Policy"]?.string ?? "")
    let id = work.text("statement_id") ?? work.id
    guard let statement = policy?["Statement"]?.array?.first(where: { $0["Sid"]?.string == id }) else { throw Absent() }
    func text(_ value: JSONValue?) -> Value { .string(value?.string ?? "") }
    let principal = statement["Principal"]
    let named = principal?["Service"] ?? principal?["AWS"] ?? principal
    let account = named?.string ?? ""
    let parts = account.split(separator: ":", omittingEmptySubsequences: false)
    let isRoot = account.hasSuffix(":root") && parts.count == 6
    let known = work.text("principal")
    work.found["principal"] = .string(isRoot && known != account ? String(parts[4]) : account)
    let condition = statement["Condition"]
    work.found["action"] = text(statement["Action"])
    if let source = condition?["ArnLike"] { work.found["source_arn"] = text(source["AWS:SourceArn"]) }
    if let equal = condition?["StringEquals"] {
      work.found["source_account"] = text(equal["AWS:SourceAccount"])
      work.found["event_source_token"] = text(equal["lambda:EventSourceToken"])
      work.found["principal_org_id"] = text(equal["aws:PrincipalOrgID"])
      work.found["function_url_auth_type"] = text(equal["lambda:FunctionUrlAuthType"])
    }
    work.found["statement_id"] = .string(id)
    work.found["statement_id_prefix"] = .string(NameRules.prefix(of: id))
    work.found["qualifier"] = .string(work.text("qualifier") ?? "")
    let resource = statement["Resource"]?.string ?? ""
    let function = work.text("function_name") ?? ""
    work.found["function_name"] = .string(
      function.hasPrefix("arn:") || function.contains(":") ? function : resource.isEmpty ? function : name(resource))
  }
}
