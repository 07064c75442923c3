import AWSClient
import JSON
import Values

/// Identities and what they may do. IAM is one for all regions, and what was made a moment ago is not known everywhere.
enum IAM {
  static let types: [ResourceDescription] = [role, rolePolicy, rolePolicyAttachment, policy]

  static let gone = ["NoSuchEntity"]

  /// Two calls that change one identity at a time.
  static let busy: [Retry] = [Retry("ConcurrentModification"), Retry("ConcurrentModificationException")]

  /// A principal that was made a moment ago.
  static let newPrincipal: [Retry] = busy + [Retry("MalformedPolicyDocument", "Invalid principal in policy")]

  /// An identity that was made a moment ago.
  static let newIdentity: [Retry] = busy + [Retry("NoSuchEntity", for: .seconds(10))]

  /// Policy documents come percent-encoded.
  static func document(_ text: String) -> String { PercentText.decoded(text) }
}
