/// Queues.
enum SQS {
  static let types: [ResourceDescription] = [queue, queuePolicy]
}
