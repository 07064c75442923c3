import JSON
import OperatingSystem

/// Errors of sources, and keys out of what the sources answer. No message ever holds a key.
enum CredentialFailure {
  static func error(_ message: String, _ cause: AWSError? = nil) -> AWSError {
    guard let cause else { return AWSError(.credentials, code: "CredentialsUnavailable", message: message) }
    var error = AWSError(.credentials, code: cause.code, message: message + ": " + cause.message)
    error.status = cause.status
    error.requestID = cause.requestID
    error.headers = cause.headers
    return error
  }

  /// The keys in an output of STS.
  static func keys(in output: AWSDocument, of source: String) throws(AWSError) -> AWSCredentials {
    let keys = output["Credentials"]
    guard let id = keys?["AccessKeyId"]?.string, let secret = keys?["SecretAccessKey"]?.string else {
      throw error("\(source): the answer has no keys")
    }
    let account = output["AssumedRoleUser"]?["Arn"]?.string?.split(separator: ":", omittingEmptySubsequences: false)
    return AWSCredentials(
      accessKeyID: id, secretAccessKey: secret, sessionToken: keys?["SessionToken"]?.string,
      expiration: keys?["Expiration"]?.timestamp,
      accountID: account.flatMap { $0.count > 4 ? String($0[4]) : nil })
  }

  /// The keys in a JSON document as programs and the metadata services give it.
  static func keys(json bytes: [UInt8], of source: String) throws(AWSError) -> AWSCredentials {
    guard let document = try? JSONReader.read(bytes) else { throw error("\(source): the answer is not JSON") }
    guard let id = document["AccessKeyId"]?.string, let secret = document["SecretAccessKey"]?.string else {
      let reason = document["Message"]?.string ?? document["Code"]?.string
      throw error("\(source): the answer has no keys" + (reason.map { " (\($0))" } ?? ""))
    }
    return AWSCredentials(
      accessKeyID: id, secretAccessKey: secret,
      sessionToken: document["SessionToken"]?.string ?? document["Token"]?.string,
      expiration: document["Expiration"]?.string.flatMap { Timestamp(rfc3339: $0) },
      accountID: document["AccountId"]?.string)
  }
}
