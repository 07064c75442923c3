import AWSClient
import Diagnostics
import Providers
import Values

extension StepFunctions {
  /// `aws_sfn_state_machine`: a state machine by its definition in the States Language.
  ///
  /// Definitions are compared as JSON and checked by the service when they are planned. With `publish` every change
  /// becomes a version. `log_destination` is the ARN of a log group with `:*` at its end. Imported by ARN.
  static let stateMachine = ResourceDescription("aws_sfn_state_machine", service: "stepfunctions") { type in
    type.create = [
      .call(
        Call(
          "CreateStateMachine", ["name": "{name}", "versionDescription": "{version_description}"],
          sends: [Field("type", "type"), Field("publish", "publish")] + settings, tags: "tags", id: "stateMachineArn",
          retries: busy))
    ]
    type.read = [
      .call(
        Call(
          "DescribeStateMachine", ["stateMachineArn": "{id}"],
          reads: settings + [
            .read("arn", "stateMachineArn"), .read("creation_date", "creationDate"),
            .read("description", "description"),
            .read("name", "name"), .read("revision_id", "revisionId"), .read("status", "status"),
            .read("type", "type"),
          ])),
      .run(readVersions),
    ]
    type.update = [
      UpdateGroup(
        settings.map(\.name) + ["publish"],
        .call(
          Call(
            "UpdateStateMachine", ["stateMachineArn": "{id}", "versionDescription": "{version_description}"],
            sends: [Field("publish", "publish")] + settings, retries: busy,
            adjust: { input, work in if !work.bool("publish") { input["versionDescription"] = nil } })))
    ]
    type.delete = [
      .call(Call("DeleteStateMachine", ["stateMachineArn": "{id}"])),
      .wait(
        Wait(
          "DescribeStateMachine", ["stateMachineArn": "{id}"], path: "", target: [], timeout: "delete",
          or: .seconds(300), untilAbsent: true)),
    ]
    type.gone = ["StateMachineDoesNotExist"]
    type.tags = Tagging(
      .list(key: "key", value: "value"), read: .call("ListTagsForResource", ["resourceArn": "{id}"], "tags"),
      change: .operations(
        tag: "TagResource", untag: "UntagResource", ["resourceArn": "{id}"], tags: "tags", keys: "tagKeys"))
    type.generatedName = ResourceDescription.GeneratedName()
    let arn = "arn:{partition}:states:{region}:{account}:stateMachine:{name}"
    type.predictable = ["arn": arn, "id": arn]
    type.naturalID = arn
    type.same = ["definition": { old, new in !old.isEmpty && JSONEquivalence.areEqual(old, new) }]
    type.customize = { draft in
      guard !draft.isCreate, draft.new("publish")?.boolValue == true, !draft.changed.isEmpty else { return }
      if draft.hasChange(settings.map(\.name) + ["publish"]) {
        draft.setUnknown("revision_id")
        draft.setUnknown("state_machine_version_arn")
      }
    }
    type.checkPlan = checkDefinition
  }

  private static let busy: [Retry] = [
    Retry("StateMachineDeleting", for: .seconds(300)), Retry("ConflictException"),
    Retry("AccessDeniedException", for: .seconds(30)),
  ]

  private static let settings: [Field] = [
    Field("definition", "definition"), Field("role_arn", "roleArn"),
    Field(
      "encryption_configuration", "encryptionConfiguration",
      .object([
        Field("kms_data_key_reuse_period_seconds", "kmsDataKeyReusePeriodSeconds"), Field("kms_key_id", "kmsKeyId"),
        Field("type", "type"),
      ])),
    Field(
      "logging_configuration", "loggingConfiguration",
      .object([
        Field("include_execution_data", "includeExecutionData"), Field("level", "level"),
        Field(
          "log_destination", "destinations",
          .custom(
            encode: { value in
              [["cloudWatchLogsLogGroup": ["logGroupArn": .string(value.flatText)]]]
            },
            decode: { $0.at("0.cloudWatchLogsLogGroup.logGroupArn")?.text.map { .string($0) } })),
      ])),
    Field("tracing_configuration", "tracingConfiguration", .object([Field("enabled", "enabled")])),
  ]

  /// The newest version, and what the service leaves out when it is off.
  private static let readVersions: @Sendable (inout Work) async throws -> Void = { work in
    let versions = try await work.call(
      "ListStateMachineVersions", ["stateMachineArn": .string(work.id), "maxResults": 1])
    let newest = versions["stateMachineVersions"]?[0]?["stateMachineVersionArn"]?.string ?? ""
    work.found["state_machine_version_arn"] = .string(newest)
    work.found["name_prefix"] = .string(NameRules.prefix(of: work.found["name"]?.stringValue ?? ""))
    // Spelled as it was written, as long as it says the same.
    if let known = work.text("definition"), let text = work.found["definition"]?.stringValue,
      JSONEquivalence.areEqual(known, text)
    {
      work.found["definition"] = .string(known)
    }
  }

  private static let checkDefinition: @Sendable (PlanDraft) async -> [ProviderDiagnostic] = { draft in
    guard draft.hasChange("definition"), let definition = draft.text("definition") else { return [] }
    let region = draft.text("region")
    let input: AWSDocument = [
      "definition": .string(definition), "type": .string(draft.text("type") ?? "STANDARD"),
    ]
    // Where the credentials may not ask, creating will tell.
    let answer = try? await draft.connection.session.call(
      "stepfunctions", "ValidateStateMachineDefinition", input, region: region)
    guard answer?["result"]?.string == "FAIL" else { return [] }
    let problems = (answer?["diagnostics"]?.list ?? []).filter { $0["severity"]?.string == "ERROR" }
    let texts = problems.map { problem in
      let place = problem["location"]?.string.map { " at \($0)" } ?? ""
      return "\(problem["code"]?.string ?? ""): \(problem["message"]?.string ?? "")\(place)"
    }
    return [
      ProviderDiagnostic(
        .error, "Definition is no state machine",
        "AWS finds mistakes in \"definition\": " + texts.joined(separator: "; ") + ".")
    ]
  }
}
