/// Notifications.
enum SNS {
  static let types: [ResourceDescription] = [topic]
}
