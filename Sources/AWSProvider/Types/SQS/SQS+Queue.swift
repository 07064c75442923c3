import AWSClient
import Values

extension SQS {
  /// `aws_sqs_queue`: a queue of messages.
  ///
  /// The name is `name`, or made up from `name_prefix`; a FIFO queue's ends in `.fifo`. `policy`, `redrive_policy` and
  /// `redrive_allow_policy` are JSON and compared by their meaning. A policy that `aws_sqs_queue_policy` sets is left
  /// alone. Imported by its URL.
  static let queue = ResourceDescription("aws_sqs_queue", service: "sqs") { type in
    type.create = [
      .call(
        Call(
          "CreateQueue", ["QueueName": "{name}"], sends: attributes, tags: "tags", id: "QueueUrl",
          retries: [Retry("QueueDeletedRecently", for: .seconds(70))], adjust: onlyForQueueKind))
    ]
    type.read = [
      .call(
        Call(
          "GetQueueAttributes", ["QueueUrl": "{id}"], reads: attributes,
          adjust: { input, _ in input["AttributeNames"] = ["All"] })),
      .run(fillRead),
    ]
    type.update = [UpdateGroup(attributes.filter { $0.name != "fifo_queue" }.map(\.name), .run(setAttributes))]
    type.delete = [.call(Call("DeleteQueue", ["QueueUrl": "{id}"]))]
    type.gone = ["QueueDoesNotExist", "NonExistentQueue"]
    type.tags = Tagging(
      .map, read: .call("ListQueueTags", ["QueueUrl": "{id}"], "Tags"),
      change: .operations(tag: "TagQueue", untag: "UntagQueue", ["QueueUrl": "{id}"]))
    type.generatedName = ResourceDescription.GeneratedName(suffix: { $0.bool("fifo_queue") ? ".fifo" : "" })
    type.predictable = ["arn": "arn:{partition}:sqs:{region}:{account}:{name}"]
    type.derived = ["url": "{id}"]
    type.customize = { draft in
      if draft.connection.hasOwnEndpoints, let name = draft.text("name"), let region = draft.text("region") {
        let url = "https://sqs.\(region).\(Partition(region: region).suffix)/\(draft.connection.account)/\(name)"
        if !draft.connection.account.isEmpty {
          draft.predict("url", url)
          draft.predict("id", url)
        }
      }
      NameRules.requireFIFO(&draft, "fifo_queue")
    }
    type.find = { work in
      guard let name = work.text("name") else { return [] }
      return [try await work.call("GetQueueUrl", ["QueueName": .string(name)])["QueueUrl"]?.string].compactMap { $0 }
    }
  }

  private static let attributes: [Field] = [
    Field("content_based_deduplication", "Attributes.ContentBasedDeduplication", .text),
    Field("deduplication_scope", "Attributes.DeduplicationScope"),
    Field("delay_seconds", "Attributes.DelaySeconds", .text, sending: .always),
    Field("fifo_queue", "Attributes.FifoQueue", .text),
    Field("fifo_throughput_limit", "Attributes.FifoThroughputLimit"),
    Field("kms_data_key_reuse_period_seconds", "Attributes.KmsDataKeyReusePeriodSeconds", .text),
    Field("kms_master_key_id", "Attributes.KmsMasterKeyId"),
    Field("max_message_size", "Attributes.MaximumMessageSize", .text, sending: .always),
    Field("message_retention_seconds", "Attributes.MessageRetentionPeriod", .text, sending: .always),
    Field("policy", "Attributes.Policy"),
    Field("receive_wait_time_seconds", "Attributes.ReceiveMessageWaitTimeSeconds", .text, sending: .always),
    Field("redrive_allow_policy", "Attributes.RedriveAllowPolicy"),
    Field("redrive_policy", "Attributes.RedrivePolicy"),
    Field("sqs_managed_sse_enabled", "Attributes.SqsManagedSseEnabled", .text),
    Field("visibility_timeout_seconds", "Attributes.VisibilityTimeout", .text, sending: .always),
    .read("arn", "Attributes.QueueArn"),
  ]

  /// A queue that is not FIFO takes no argument about FIFO, not even `false`.
  private static let onlyForQueueKind: @Sendable (inout AWSDocument, Work) -> Void = { input, work in
    guard !work.bool("fifo_queue") else { return }
    input["Attributes"]?["FifoQueue"] = nil
    input["Attributes"]?["ContentBasedDeduplication"] = nil
  }

  /// What the answer leaves out.
  private static let fillRead: @Sendable (inout Work) async throws -> Void = { work in
    let name = work.id.split(separator: "/").last.map(String.init) ?? ""
    work.found["name"] = .string(name)
    work.found["name_prefix"] = .string(NameRules.prefix(of: name, suffix: name.hasSuffix(".fifo") ? ".fifo" : ""))
    work.found["url"] = .string(work.id)
    if let period = work.found["kms_data_key_reuse_period_seconds"], period.isZero {
      work.found["kms_data_key_reuse_period_seconds"] = .number(300)
    }
  }

  /// Sends what changed; what is removed is sent empty.
  private static let setAttributes: @Sendable (inout Work) async throws -> Void = { work in
    var changed = AWSDocument.empty
    for field in attributes where field.name != "fifo_queue" && work.hasChange(field.name) {
      changed.put(.string(work.value(field.name)?.flatText ?? ""), at: field.member)
    }
    changed["QueueUrl"] = .string(work.id)
    _ = try await work.call("SetQueueAttributes", changed)
  }
}
