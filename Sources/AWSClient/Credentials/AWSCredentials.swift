package import OperatingSystem

/// Keys that requests are signed with. Its description never shows them.
package struct AWSCredentials: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  package let accessKeyID: String
  package let secretAccessKey: String
  /// The token of temporary keys.
  package let sessionToken: String?
  /// When temporary keys end.
  package let expiration: Timestamp?
  /// The account the keys belong to, when their source says it.
  package let accountID: String?

  /// Keys, with token and end when they are temporary.
  package init(
    accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil, expiration: Timestamp? = nil,
    accountID: String? = nil
  ) {
    self.accessKeyID = accessKeyID
    self.secretAccessKey = secretAccessKey
    self.sessionToken = sessionToken.flatMap { $0.isEmpty ? nil : $0 }
    self.expiration = expiration
    self.accountID = accountID
  }

  package var description: String { "credentials (hidden)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
