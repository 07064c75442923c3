import AWSClient
import Providers
import Values

extension SQS {
  /// `aws_sqs_queue_policy`: who may do what with a queue.
  ///
  /// The document is compared by its meaning. Imported by the queue's URL.
  static let queuePolicy = ResourceDescription("aws_sqs_queue_policy", service: "sqs") { type in
    let put = Step.run { work in
      work.id = work.text("queue_url") ?? work.id
      _ = try await work.call(
        "SetQueueAttributes",
        ["QueueUrl": .string(work.id), "Attributes": ["Policy": .string(work.text("policy") ?? "")]],
        retries: [Retry("InvalidAttributeValue", "Invalid value for the parameter Policy", for: .seconds(60))])
    }
    type.create = [put]
    type.read = [
      .call(
        Call(
          "GetQueueAttributes", ["QueueUrl": "{id}"], reads: [.read("policy", "Attributes.Policy")],
          adjust: { input, _ in input["AttributeNames"] = ["Policy"] })),
      .run { work in
        guard let policy = work.found["policy"], !policy.isZero else { throw Absent() }
        work.found["queue_url"] = .string(work.id)
      },
    ]
    type.update = [UpdateGroup(["policy"], put)]
    type.delete = [
      .run { work in
        _ = try await work.call(
          "SetQueueAttributes", ["QueueUrl": .string(work.id), "Attributes": ["Policy": ""]])
      }
    ]
    type.gone = ["QueueDoesNotExist", "NonExistentQueue"]
    type.predictable = ["id": "{queue_url}"]
    type.recovery = .upsert
  }
}
