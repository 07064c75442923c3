import AWSClient
import Providers
import Values

extension Lambda {
  /// `aws_lambda_event_source_mapping`: feeds a function from a queue, a stream or a cluster of brokers.
  ///
  /// Imported by UUID.
  static let eventSourceMapping = ResourceDescription("aws_lambda_event_source_mapping", service: "lambda") { type in
    type.create = [
      .call(
        Call(
          "CreateEventSourceMapping", ["FunctionName": "{function_name}"], sends: sources + mappingSettings,
          tags: "Tags", id: "UUID",
          retries: Retry.roleNotReady + [
            Retry("InvalidParameterValueException", "ensure the role can perform", for: .seconds(60)),
            Retry("ResourceNotFoundException", for: .seconds(10)),
          ])),
      settled("create"),
    ]
    type.read = [
      .call(
        Call(
          "GetEventSourceMapping", ["UUID": "{id}"],
          reads: sources + mappingSettings + [
            .read("arn", "EventSourceMappingArn"), .read("function_arn"), .read("last_modified"),
            .read("last_processing_result"), .read("state"), .read("state_transition_reason"), .read("uuid", "UUID"),
            .read("function_name", "FunctionArn"),
          ])),
      .run { work in
        let state = work.found["state"]?.stringValue ?? ""
        work.found["enabled"] = .bool(["Enabled", "Enabling"].contains(state))
        work.values["arn"] = work.found["arn"]
        // Written as a name or an ARN: both name the same function.
        if let known = work.text("function_name"), let arn = work.found["function_arn"]?.stringValue,
          name(known) == name(arn), !work.isNew
        {
          work.found["function_name"] = .string(known)
        }
      },
    ]
    type.update = [
      UpdateGroup(
        mappingSettings.map(\.name) + ["function_name"],
        .call(
          Call(
            "UpdateEventSourceMapping", ["UUID": "{id}", "FunctionName": "{function_name}"], sends: mappingSettings,
            retries: Retry.roleNotReady + [Retry("ResourceInUseException", for: .seconds(300))],
            adjust: sendRemoved)), settled("update"))
    ]
    type.delete = [
      .call(
        Call(
          "DeleteEventSourceMapping", ["UUID": "{id}"],
          retries: [Retry("ResourceInUseException", for: .seconds(300))])),
      .wait(
        Wait(
          "GetEventSourceMapping", ["UUID": "{id}"], path: "", target: [], timeout: "delete", or: .seconds(600),
          untilAbsent: true)),
    ]
    type.gone = ["ResourceNotFoundException"]
    type.tags = Tagging(
      .map, read: .call("ListTags", ["Resource": "{arn}"], "Tags"),
      change: .operations(tag: "TagResource", untag: "UntagResource", ["Resource": "{arn}"]))
    type.same = [
      "function_name": { old, new in !old.isEmpty && name(old) == name(new) },
      // The service has a default for each kind of source.
      "batch_size": { old, new in !old.isEmpty && new.isEmpty },
    ]
    type.recovery = .returnedIdentifier
    type.find = { work in
      let answer = try await work.callAllPages(
        "ListEventSourceMappings",
        work.members(["FunctionName": "{function_name}", "EventSourceArn": "{event_source_arn}"]))
      return (answer["EventSourceMappings"]?.list ?? []).compactMap { $0["UUID"]?.string }
    }
  }

  private static func settled(_ timeout: String) -> Step {
    .wait(
      Wait(
        "GetEventSourceMapping", ["UUID": "{id}"], path: "State", target: ["Enabled", "Disabled"], timeout: timeout,
        or: .seconds(600)))
  }

  private static let sources: [Field] = [
    Field("event_source_arn"), Field("starting_position"), Field("starting_position_timestamp"), Field("queues"),
    Field("topics"),
    Field(
      "self_managed_event_source", nil,
      .object([
        Field(
          "endpoints", nil,
          .custom(
            encode: { value in
              let pairs = Tags.texts(value).sorted { $0.key < $1.key }
              return .map(
                AWSMembers(
                  pairs.map { name, text in
                    AWSMembers.Member(name, .list(text.split(separator: ",").map { .string(String($0)) }))
                  }))
            },
            decode: { document in
              let pairs = (document.members ?? [:]).map { member in
                let texts = (member.value.list ?? []).compactMap(\.string)
                return (member.name, texts.sorted().joined(separator: ","))
              }
              return Tags.value(Dictionary(pairs) { $1 })
            }))
      ])),
  ]

  private static let registry = Field(
    "schema_registry_config", nil,
    .object([
      Field("event_record_format"), Field("schema_registry_uri", "SchemaRegistryURI"),
      Field("access_config", "AccessConfigs", .objects([Field("type"), Field("uri", "URI")])),
      Field("schema_validation_config", "SchemaValidationConfigs", .objects([Field("attribute")])),
    ]))

  private static let mappingSettings: [Field] = [
    Field("batch_size"), Field("bisect_batch_on_function_error"), Field("enabled", isRead: false),
    Field("function_response_types"), Field("kms_key_arn", "KMSKeyArn"), Field("maximum_batching_window_in_seconds"),
    Field("maximum_record_age_in_seconds"), Field("maximum_retry_attempts"), Field("parallelization_factor"),
    Field("tumbling_window_in_seconds"),
    Field(
      "amazon_managed_kafka_event_source_config", nil,
      .object([Field("consumer_group_id"), registry])),
    Field(
      "self_managed_kafka_event_source_config", nil,
      .object([Field("consumer_group_id"), registry])),
    Field(
      "destination_config", nil,
      .object([Field("on_failure", nil, .object([Field("destination_arn", "Destination")]))])),
    Field(
      "document_db_event_source_config", "DocumentDBEventSourceConfig",
      .object([Field("collection_name"), Field("database_name"), Field("full_document")])),
    Field("filter_criteria", nil, .object([Field("filter", "Filters", .objects([Field("pattern")]))])),
    Field("metrics_config", nil, .object([Field("metrics")])),
    Field(
      "provisioned_poller_config", nil, .object([Field("maximum_pollers"), Field("minimum_pollers")])),
    Field("scaling_config", nil, .object([Field("maximum_concurrency")])),
    Field(
      "source_access_configuration", "SourceAccessConfigurations", .objects([Field("type"), Field("uri", "URI")])),
  ]

  /// What is removed is sent empty.
  private static let sendRemoved: @Sendable (inout AWSDocument, Work) -> Void = { input, work in
    for field in mappingSettings where input[field.member] == nil && work.hasChange(field.name) {
      switch field.name {
      case "filter_criteria", "scaling_config", "destination_config", "metrics_config", "provisioned_poller_config":
        input[field.member] = .empty
      case "function_response_types": input[field.member] = .list([])
      case "kms_key_arn": input[field.member] = ""
      case "maximum_batching_window_in_seconds", "tumbling_window_in_seconds": input[field.member] = 0
      default: break
      }
    }
    // These belong to the source, not to what can be changed.
    for name in ["AmazonManagedKafkaEventSourceConfig", "SelfManagedKafkaEventSourceConfig"] { input[name] = nil }
  }
}
