/// A `resource`, `data` or `ephemeral` block within its module: `aws_x.a`.
package struct ResourceName: Hashable, Sendable {
  package var mode: ResourceMode
  package var type: String
  package var name: String

  package init(_ mode: ResourceMode, _ type: String, _ name: String) {
    self.mode = mode
    self.type = type
    self.name = name
  }
}
