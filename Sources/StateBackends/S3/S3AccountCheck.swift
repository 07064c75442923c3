import AWSClient
import Diagnostics

/// Checks that the keys belong to an account that may be used; asks only when accounts are restricted.
struct S3AccountCheck {
  private let session: AWSSession
  private let allowed: [String]?
  private let forbidden: [String]

  init(_ session: AWSSession, _ rules: (allowed: [String]?, forbidden: [String])) {
    self.session = session
    allowed = rules.allowed
    forbidden = rules.forbidden
  }

  func check() async -> Diagnostics {
    guard allowed != nil || !forbidden.isEmpty else { return Diagnostics() }
    do throws(AWSError) {
      let account = try await session.call("sts", "GetCallerIdentity")["Account"]?.string ?? ""
      guard allowed?.contains(account) ?? true, !forbidden.contains(account) else {
        return Diagnostics([Self.wrongAccount(account)])
      }
      return Diagnostics()
    } catch {
      return Diagnostics([Self.unknownAccount(error)])
    }
  }

  private static func wrongAccount(_ account: String) -> Diagnostic {
    .error(
      "Invalid account ID",
      "The keys belong to the account \(account), which allowed_account_ids or forbidden_account_ids exclude. Use the "
        + "keys of another account, or change the list.")
  }

  private static func unknownAccount(_ error: AWSError) -> Diagnostic {
    .error(
      "Retrieving AWS account details",
      "The account of the keys is needed for allowed_account_ids and forbidden_account_ids, but STS did not say it: "
        + "\(error)")
  }
}
