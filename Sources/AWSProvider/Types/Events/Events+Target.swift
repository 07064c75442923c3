import AWSClient
import Diagnostics
import JSON
import Providers
import Values

extension Events {
  /// `aws_cloudwatch_event_target`: what a rule calls, and with what.
  ///
  /// Without `target_id` one is made up. A Lambda function also needs an `aws_lambda_permission`, a queue or topic a
  /// policy. Imported by `[BUS/]RULE/TARGET_ID`.
  static let target = ResourceDescription("aws_cloudwatch_event_target", service: "events") { type in
    type.create = [
      .run { work in
        try await put(&work)
        let start = work.text("event_bus_name") == defaultBus ? "" : (work.text("event_bus_name") ?? "") + "-"
        work.id = start + (work.text("rule") ?? "") + "-" + (work.text("target_id") ?? "")
      }
    ]
    type.read = [.run(readTarget)]
    type.update = [UpdateGroup(targetFields.map(\.name), .run(put))]
    type.delete = [
      .run { work in
        var input = work.members(["Rule": "{rule}", "EventBusName": "{event_bus_name}"])
        input["Ids"] = .list([.string(work.text("target_id") ?? "")])
        if work.bool("force_destroy") { input["Force"] = true }
        try check(try await work.call("RemoveTargets", input))
      }
    ]
    type.gone = ["ResourceNotFoundException"]
    type.generatedName = ResourceDescription.GeneratedName(name: "target_id", prefix: nil)
    type.recovery = .upsert
    type.customize = { draft in
      guard let bus = draft.text("event_bus_name"), let rule = draft.text("rule"), let id = draft.text("target_id")
      else { return }
      draft.predict("id", (bus == defaultBus ? "" : bus + "-") + rule + "-" + id)
    }
    type.importer = { work, id in
      let form = "[BUS/]RULE/TARGET_ID"
      guard let slash = id.lastIndex(of: "/") else { throw ImportID.wrong(id, form) }
      let (bus, rule) = parts(String(id[..<slash]))
      let target = String(id[id.index(after: slash)...])
      work.values["event_bus_name"] = .string(bus)
      work.values["rule"] = .string(rule)
      work.values["target_id"] = .string(target)
      work.id = (bus == defaultBus ? "" : bus + "-") + rule + "-" + target
    }
  }

  private static let ecs: [Field] = [
    Field("task_definition_arn"), Field("task_count"), Field("launch_type"), Field("platform_version"), Field("group"),
    Field("enable_ecs_managed_tags", "EnableECSManagedTags"), Field("enable_execute_command"), Field("propagate_tags"),
    Field(
      "tags", nil,
      .custom(
        encode: { Tagging.Form.pairs.encode(Tags.texts($0)) },
        decode: { Tags.value(Tagging.Form.pairs.decode($0)) })),
    Field(
      "network_configuration", "NetworkConfiguration.awsvpcConfiguration",
      .object([
        Field("subnets"), Field("security_groups"),
        Field(
          "assign_public_ip", nil,
          .custom(
            encode: { .string($0.boolValue == true ? "ENABLED" : "DISABLED") },
            decode: { .bool($0.string == "ENABLED") })),
      ])),
    Field(
      "capacity_provider_strategy", nil,
      .objects([Field("base", "base"), Field("capacity_provider", "capacityProvider"), Field("weight", "weight")])),
    Field(
      "ordered_placement_strategy", "PlacementStrategy", .objects([Field("field", "field"), Field("type", "type")])),
    Field(
      "placement_constraint", "PlacementConstraints",
      .objects([Field("expression", "expression"), Field("type", "type")])),
  ]

  private static let targetFields: [Field] = [
    Field("arn"), Field("input"), Field("input_path"), Field("role_arn"),
    Field("appsync_target", "AppSyncParameters", .object([Field("graphql_operation", "GraphQLOperation")])),
    Field(
      "batch_target", "BatchParameters",
      .object([
        Field("job_definition"), Field("job_name"), Field("array_size", "ArrayProperties.Size"),
        Field("job_attempts", "RetryStrategy.Attempts"),
      ])),
    Field("dead_letter_config", nil, .object(Field.plain("arn"))),
    Field("ecs_target", "EcsParameters", .object(ecs)),
    Field(
      "http_target", "HttpParameters",
      .object(Field.plain("header_parameters", "query_string_parameters", "path_parameter_values"))),
    Field(
      "input_transformer", nil,
      .object([Field("input_paths", "InputPathsMap"), Field("input_template")])),
    Field("kinesis_target", "KinesisParameters", .object(Field.plain("partition_key_path"))),
    Field(
      "redshift_target", "RedshiftDataParameters",
      .object([
        Field("database"), Field("db_user"), Field("secrets_manager_arn", "SecretManagerArn"), Field("sql"),
        Field("statement_name"), Field("with_event"),
      ])),
    Field(
      "retry_policy", nil,
      .object([
        Field("maximum_event_age_in_seconds"), Field("maximum_retry_attempts", sending: .always),
      ])),
    Field("run_command_targets", "RunCommandParameters.RunCommandTargets", .objects(Field.plain("key", "values"))),
    Field(
      "sagemaker_pipeline_target", "SageMakerPipelineParameters",
      .object([
        Field("pipeline_parameter_list", nil, .objects(Field.plain("name", "value")))
      ])),
    Field("sqs_target", "SqsParameters", .object(Field.plain("message_group_id"))),
  ]

  private static let put: @Sendable (inout Work) async throws -> Void = { work in
    var input = work.members(["Rule": "{rule}", "EventBusName": "{event_bus_name}"])
    var target = ValueEncoding.members(targetFields, work.object)
    target["Id"] = .string(work.text("target_id") ?? "")
    input["Targets"] = .list([target])
    let answer = try await work.call(
      "PutTargets", input,
      retries: [Retry("ConcurrentModificationException"), Retry("ResourceNotFoundException", for: .seconds(5))])
    try check(answer)
  }

  /// The call succeeds even where a target was refused.
  private static func check(_ answer: AWSDocument) throws {
    guard answer["FailedEntryCount"]?.integer ?? 0 > 0, let entry = answer["FailedEntries"]?[0] else { return }
    if entry["ErrorCode"]?.string == "ResourceNotFoundException" { throw Absent() }
    throw ProviderDiagnostic(
      .error, "AWS refused the call",
      "The target was not accepted: \(entry["ErrorCode"]?.string ?? ""): \(entry["ErrorMessage"]?.string ?? "").")
  }

  private static let readTarget: @Sendable (inout Work) async throws -> Void = { work in
    let rule = work.members(["Rule": "{rule}", "EventBusName": "{event_bus_name}"])
    let targets = try await work.callAllPages("ListTargetsByRule", rule)["Targets"]?.list ?? []
    let id = work.text("target_id")
    guard let target = targets.first(where: { $0["Id"]?.string == id }) else { throw Absent() }
    work.found.merge(ValueDecoding(fillsZero: true).object(targetFields, target, work.facts.block)) { $1 }
  }
}
