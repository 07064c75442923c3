package import Values

/// The functions that can be called, by name (with namespace where written: `core::upper`, `provider::aws::arn_parse`).
package struct FunctionTable: Sendable {
  package var specifications: [String: FunctionSpecification]

  package init(_ specifications: [String: FunctionSpecification]) { self.specifications = specifications }

  package static let none = FunctionTable([:])

  package subscript(name: String) -> FunctionSpecification? { specifications[name] }
}
