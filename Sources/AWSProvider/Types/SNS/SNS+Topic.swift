import AWSClient
import Values

extension SNS {
  /// `aws_sns_topic`: a topic that messages are published to.
  ///
  /// A FIFO topic's name ends in `.fifo`. Policies are JSON and compared by their meaning; a policy that another
  /// resource sets is left alone. Imported by ARN.
  static let topic = ResourceDescription("aws_sns_topic", service: "sns") { type in
    type.create = [
      .call(
        Call(
          "CreateTopic", ["Name": "{name}"], sends: atCreate, tags: "Tags", id: "TopicArn",
          adjust: { input, work in
            guard !work.bool("fifo_topic") else { return }
            input["Attributes"]?["FifoTopic"] = nil
            input["Attributes"]?["ContentBasedDeduplication"] = nil
            if input["Attributes"]?.members?.isEmpty == true { input["Attributes"] = nil }
          })),
      .run { work in
        for field in attributes where !atCreate.contains(where: { $0.name == field.name }) {
          if let value = work.value(field.name), !value.isZero { try await set(field, value.flatText, work) }
        }
      },
    ]
    type.read = [
      .call(
        Call(
          "GetTopicAttributes", ["TopicArn": "{id}"],
          reads: attributes + [
            .read("arn", "Attributes.TopicArn"), .read("owner", "Attributes.Owner"),
            .read("fifo_topic", "Attributes.FifoTopic"),
            .read("beginning_archive_time", "Attributes.BeginningArchiveTime"),
          ])),
      .run { work in
        let name = work.id.split(separator: ":").last.map(String.init) ?? ""
        work.found["name"] = .string(name)
        let suffix = name.hasSuffix(".fifo") ? ".fifo" : ""
        work.found["name_prefix"] = .string(NameRules.prefix(of: name, suffix: suffix))
        work.values["arn"] = .string(work.id)
      },
    ]
    type.update = [
      UpdateGroup(
        attributes.map(\.name),
        .run { work in
          for field in attributes where work.hasChange(field.name) {
            try await set(field, work.value(field.name)?.flatText ?? "", work)
          }
        })
    ]
    type.delete = [
      .run { work in
        // A FIFO topic with an archive cannot be deleted.
        guard work.bool("fifo_topic"), work.text("archive_policy") != nil else { return }
        _ = try await work.call(
          "SetTopicAttributes",
          ["TopicArn": .string(work.id), "AttributeName": "ArchivePolicy", "AttributeValue": "{}"])
      },
      .call(Call("DeleteTopic", ["TopicArn": "{id}"])),
    ]
    type.gone = ["NotFound", "NotFoundException"]
    type.tags = Tagging(
      .pairs, read: .call("ListTagsForResource", ["ResourceArn": "{id}"], "Tags"),
      change: .operations(tag: "TagResource", untag: "UntagResource", ["ResourceArn": "{id}"]))
    type.generatedName = ResourceDescription.GeneratedName(suffix: { $0.bool("fifo_topic") ? ".fifo" : "" })
    let arn = "arn:{partition}:sns:{region}:{account}:{name}"
    type.predictable = ["arn": arn, "id": arn, "owner": "{account}"]
    type.naturalID = arn
    type.customize = { draft in NameRules.requireFIFO(&draft, "fifo_topic") }
  }

  private static let atCreate: [Field] = [
    Field("content_based_deduplication", "Attributes.ContentBasedDeduplication", .text),
    Field("delivery_policy", "Attributes.DeliveryPolicy"), Field("display_name", "Attributes.DisplayName"),
    Field("fifo_topic", "Attributes.FifoTopic", .text),
    Field("fifo_throughput_scope", "Attributes.FifoThroughputScope"),
    Field("kms_master_key_id", "Attributes.KmsMasterKeyId"), Field("policy", "Attributes.Policy"),
    Field("signature_version", "Attributes.SignatureVersion", .text),
    Field("tracing_config", "Attributes.TracingConfig"), Field("archive_policy", "Attributes.ArchivePolicy"),
  ]

  private static let attributes: [Field] = atCreate.filter { $0.name != "fifo_topic" } + feedback

  private static let feedback: [Field] =
    [("application", "Application"), ("firehose", "Firehose"), ("http", "HTTP"), ("lambda", "Lambda"), ("sqs", "SQS")]
    .flatMap { name, member in
      [
        Field("\(name)_failure_feedback_role_arn", "Attributes.\(member)FailureFeedbackRoleArn"),
        Field("\(name)_success_feedback_role_arn", "Attributes.\(member)SuccessFeedbackRoleArn"),
        Field("\(name)_success_feedback_sample_rate", "Attributes.\(member)SuccessFeedbackSampleRate", .text),
      ]
    }

  private static func set(_ field: Field, _ value: String, _ work: Work) async throws {
    let name = field.member.split(separator: ".").last.map(String.init) ?? field.member
    _ = try await work.call(
      "SetTopicAttributes",
      ["TopicArn": .string(work.id), "AttributeName": .string(name), "AttributeValue": .string(value)],
      retries: [Retry("InvalidParameter", "rincipal", for: .seconds(60))])
  }
}
