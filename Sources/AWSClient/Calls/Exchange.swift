import HTTPClient

/// A call on its way through the stages: what each of them adds for the next.
struct Exchange: Sendable {
  let call: AWSCall
  let model: ServiceModel
  let operation: OperationModel
  /// The input with tokens filled in.
  var input: AWSDocument
  /// The region that the request is for; S3 may send us to another.
  var region: String
  var request = WireRequest()
  var endpoint = AWSEndpoint(host: "", signingRegion: "")
  /// How many times the request was sent, this time included.
  var attempt = 1
  /// The same for all attempts, so that the service can recognise them.
  var invocationID = ""

  /// Whether the service is S3 or signs as it does.
  var isS3: Bool { model.signingName == "s3" }

  /// The error with the names of the call.
  func naming(_ error: AWSError) -> AWSError {
    var error = error
    if error.service.isEmpty { error.service = model.name }
    if error.operation.isEmpty { error.operation = operation.name }
    error.attempts = max(error.attempts, attempt)
    return error
  }
}
