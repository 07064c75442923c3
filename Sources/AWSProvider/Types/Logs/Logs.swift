/// CloudWatch Logs.
enum Logs {
  static let types: [ResourceDescription] = [group]
}
