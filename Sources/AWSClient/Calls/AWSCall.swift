/// One call of an operation, before it becomes a request.
package struct AWSCall: Sendable {
  /// Where the content of the request comes from when it is not in the input.
  package struct FileBody: Sendable, Equatable {
    package let path: String
    package let offset: Int64
    package let length: Int64

    /// `length` bytes of a file from `offset`.
    package init(path: String, offset: Int64 = 0, length: Int64) {
      self.path = path
      self.offset = offset
      self.length = length
    }
  }

  /// The service by its model's name: "dynamodb", "s3", "stepfunctions", "events", "logs".
  package var service: String
  /// The operation as the service writes it: "CreateTable".
  package var operation: String
  /// The input's members.
  package var input: AWSDocument
  /// The region, when it is not the session's.
  package var region: String?
  /// Streams the content of the request from a file; the model must have a streaming body.
  package var fileBody: FileBody?
  /// Takes the content of the answer piece by piece in place of a blob in the output; returns false to end the transfer.
  package var receiver: (@Sendable (UnsafeRawBufferPointer) -> Bool)?
  /// From start to end of one attempt.
  package var timeout: Duration
  /// How many times the request may be sent; nothing means what the session says.
  package var maximumAttempts: Int?
  /// Whether the request is sent again when its answer was lost; false for a create that would then make a second object.
  package var repeatsAfterLostAnswer = true

  /// A call with input, for the session's region unless told otherwise.
  package init(_ service: String, _ operation: String, _ input: AWSDocument = .empty, region: String? = nil) {
    self.service = service
    self.operation = operation
    self.input = input
    self.region = region
    timeout = .seconds(120)
  }
}
