/// `credentials_helper "name"`: a program `terraform-credentials-NAME` that knows tokens of hosts.
package struct CredentialsHelper: Sendable, Hashable {
  package var name: String
  /// Arguments before the word `get`.
  package var arguments: [String]

  package init(name: String, arguments: [String] = []) {
    self.name = name
    self.arguments = arguments
  }
}
