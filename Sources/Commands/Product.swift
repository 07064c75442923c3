/// What this program is called.
package enum Product {
  package static let name = "Slipway"
  package static let command = "slipway"
  package static let version = "0.1.0"
  /// The version of the language that constraints are compared with: the reference's.
  package static let languageVersion = "1.12.6"
}
