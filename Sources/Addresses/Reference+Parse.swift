package import Diagnostics
package import HCL

extension Reference {
  /// Reads what a traversal mentions; `nil` with the reasons when it can't be a reference.
  package static func parse(_ traversal: Traversal) -> Diagnosed<Reference?> {
    var parser = ReferenceParser(traversal)
    let reference = parser.parse()
    return Diagnosed(reference, parser.diagnostics)
  }

  /// The same within a test file, which can also mention outputs and checks of the module under test.
  package static func parseInTest(_ traversal: Traversal) -> Diagnosed<Reference?> {
    var parser = ReferenceParser(traversal)
    let reference: Reference?
    switch traversal.root {
    case "output": reference = parser.named { .output($0) }
    case "check": reference = parser.named { .check($0) }
    default: reference = parser.parse()
    }
    return Diagnosed(reference, parser.diagnostics)
  }
}
