import Addresses
import ConfigurationModel
import Diagnostics

/// A `moved` block that could be read.
struct DeclaredMove: Sendable {
  var statement: MoveStatement
  var range: SourceRange

  /// All of a configuration, in the order of modules and source. Blocks that cannot be read were reported when the
  /// configuration was loaded.
  static func all(in root: Module) -> [DeclaredMove] {
    var found: [DeclaredMove] = []
    var open = [root]
    while let module = open.popLast() {
      for block in module.moved {
        guard let from = Target.parse(block.from).value, let to = Target.parse(block.to).value,
          let statement = MoveStatement(module: module.address, from: from, to: to)
        else { continue }
        found.append(DeclaredMove(statement: statement, range: block.range))
      }
      open += module.children.sorted { $0.key > $1.key }.map(\.value)
    }
    return found
  }
}
