import AWSClient
import Diagnostics
import Providers
import Values

/// Turns errors into messages for the user.
enum Failure {
  static func diagnostics(_ error: any Error) -> [ProviderDiagnostic] {
    switch error {
    case let diagnostic as ProviderDiagnostic: [diagnostic]
    case let error as AWSError: [ProviderDiagnostic(.error, summary(error), detail(error))]
    case is CancellationError:
      [ProviderDiagnostic(.error, "Stopped before the end", "The run was interrupted while this call was on its way.")]
    case is Absent:
      [
        ProviderDiagnostic(
          .error, "Object is not there",
          "AWS does not know the object, though it was made or should exist. Run the same command again.")
      ]
    default: [ProviderDiagnostic(.error, "Unexpected error", "\(error)")]
    }
  }

  private static func summary(_ error: AWSError) -> String {
    switch error.kind {
    case .service: "AWS refused the call"
    case .transport: "AWS could not be reached"
    case .decoding: "Answer of AWS could not be read"
    case .credentials: "No valid AWS credentials"
    case .invalidCall: "Call of AWS is not possible"
    case .waiter: "Waiting did not succeed"
    case .cancelled: "Stopped before the end"
    }
  }

  private static func detail(_ error: AWSError) -> String {
    error.description + "." + (advice(error).map { " " + $0 } ?? "")
  }

  private static func advice(_ error: AWSError) -> String? {
    switch error.kind {
    case .credentials: return "Set access_key and secret_key, a profile, or the environment's AWS_ variables."
    case .transport: return "Check the network, the region and the endpoints; what was done so far is recorded."
    default: break
    }
    switch error.code {
    case "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError":
      return "The credentials do not allow it: add the permission to their policy."
    case "ExpiredToken", "ExpiredTokenException", "RequestExpired": return "The credentials have expired: renew them."
    case "InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch":
      return "The access key or the secret key is wrong."
    case "BucketAlreadyExists", "EntityAlreadyExists", "ResourceAlreadyExistsException", "ResourceConflictException",
      "ResourceInUseException", "QueueAlreadyExists":
      return "Something of this name exists already: import it, or choose another name."
    case "Throttling", "ThrottlingException", "TooManyRequestsException", "RequestLimitExceeded":
      return "The account's rate limit is used up: run again, or lower -parallelism."
    default: return nil
    }
  }

  /// Whether the service, or the partition that it runs in, does not know the call at all.
  static func isUnsupported(_ error: AWSError) -> Bool {
    error.kind == .service
      && ["UnsupportedOperation", "UnknownOperationException", "InvalidAction", "UnsupportedOperationException"]
        .contains(error.code)
  }
}
