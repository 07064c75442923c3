package import Diagnostics
package import HCL

/// `backend "s3" { … }`.
package struct BackendDeclaration: Sendable {
  package var type: String
  package var body: Body
  package var range: SourceRange
  package var typeRange: SourceRange

  package init(type: String, body: Body, range: SourceRange, typeRange: SourceRange) {
    self.type = type
    self.body = body
    self.range = range
    self.typeRange = typeRange
  }
}
