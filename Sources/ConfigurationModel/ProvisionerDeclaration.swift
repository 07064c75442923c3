package import Diagnostics
package import HCL

/// `provisioner "type"`.
package struct ProvisionerDeclaration: Sendable {
  package enum When: Sendable, Hashable {
    case create
    case destroy
  }

  package enum OnFailure: Sendable, Hashable {
    case fail
    case goOn
  }

  package var type: String
  package var body: Body
  package var connection: Body?
  package var when: When
  package var onFailure: OnFailure
  package var range: SourceRange
  package var typeRange: SourceRange

  package init(
    type: String, body: Body, connection: Body? = nil, when: When = .create, onFailure: OnFailure = .fail,
    range: SourceRange, typeRange: SourceRange
  ) {
    self.type = type
    self.body = body
    self.connection = connection
    self.when = when
    self.onFailure = onFailure
    self.range = range
    self.typeRange = typeRange
  }
}
