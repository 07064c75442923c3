import AWSClient
import Values

/// Tables.
enum DynamoDB {
  static let types: [ResourceDescription] = [table, tableItem]

  /// A table takes one change at a time, an account fifty.
  static let busy: [Retry] = [
    Retry("ResourceInUseException", for: .seconds(600)),
    Retry("LimitExceededException", "simultaneously", for: .seconds(600)),
  ]
}
