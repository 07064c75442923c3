import Diagnostics
package import HCL

extension EncryptionSettings {
  /// The variables and locals that the arguments of key providers and methods mention.
  package static func references(in bodies: [Body]) -> [Traversal] {
    bodies.flatMap { body in
      body.partialContent(EncryptionReader.schema).value.content.blocks.flatMap { block in
        block.body.justAttributes().value.values.flatMap(\.expression.references)
      }
    }.filter { ["var", "local"].contains($0.root) }
  }
}
