import AWSClient
import HTTPClient
import States

/// Says what it means that a call for the state failed, and what can be done.
struct S3Failure {
  let settings: S3Settings
  let region: String

  /// The failure of `what`, such as "reading the state s3://bucket/key".
  func error(_ error: AWSError, _ what: String) -> StateStoreError {
    .unavailable(message: "\(what) failed: \(error)", remedy: remedy(error))
  }

  private func remedy(_ error: AWSError) -> String {
    switch (error.kind, error.code) {
    case (.credentials, _):
      return
        "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a profile (AWS_PROFILE or \"profile\"), or run where "
        + "a role is attached."
    case (.transport, _):
      return "Check the network, the proxy and the endpoint, then run the command again."
    case (_, "NoSuchBucket"):
      return "There is no bucket \"\(settings.bucket)\". Create it first, or correct \"bucket\"."
    case (_, "PermanentRedirect"), (_, "301"), (_, "AuthorizationHeaderMalformed"),
      (_, "IllegalLocationConstraintException"):
      let actual = error.headers["x-amz-bucket-region"] ?? error.details["Region"]?.string
      return "The bucket \"\(settings.bucket)\" is not in the region \(region)"
        + (actual.map { " but in \($0)" } ?? "") + ". Correct \"region\"."
    case (_, "InvalidAccessKeyId"), (_, "SignatureDoesNotMatch"), (_, "InvalidClientTokenId"), (_, "ExpiredToken"),
      (_, "UnrecognizedClientException"), (_, "InvalidToken"):
      return "The keys are wrong or no longer valid. Renew them, or use others."
    case (_, "ResourceNotFoundException"):
      return "There is no table \"\(settings.lockTable ?? "")\". Create it with the string key LockID, or correct "
        + "\"dynamodb_table\"."
    case _ where error.isAccessDenied:
      return "These keys may not do this. For the state they need s3:ListBucket on the bucket, s3:GetObject and "
        + "s3:PutObject on the state, s3:DeleteObject on the lock object, and with a lock table dynamodb:GetItem, "
        + "PutItem and DeleteItem."
    default:
      return "Look at the message of the service, then run the command again."
    }
  }
}
