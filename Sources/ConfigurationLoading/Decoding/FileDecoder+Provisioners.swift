import ConfigurationModel
import Diagnostics
import HCL

extension FileDecoder {
  mutating func decodeProvisioner(_ block: Block) -> ProvisionerDeclaration? {
    let type = label(block, 0)
    let (content, remaining) = block.body.partialContent(FileDecoder.provisionerSchema).collect(into: &diagnostics)
    if ["chef", "habitat", "puppet", "salt-masterless"].contains(type.text) {
      diagnostics.error(
        "The \"\(type.text)\" provisioner has been removed",
        "It is no longer part of the language; use local-exec or remote-exec.", at: type.range)
      return nil
    }
    var result = ProvisionerDeclaration(
      type: type.text, body: remaining, range: block.definitionRange, typeRange: type.range)
    if let expression = content.attributes["when"]?.expression {
      switch keyword(expression) {
      case "create": result.when = .create
      case "destroy": result.when = .destroy
      default:
        diagnostics.error("Invalid \"when\" keyword", "The words here are create and destroy.", at: expression.range)
      }
    }
    if result.when == .destroy { checkOnlySelf(remaining) }
    if let expression = content.attributes["on_failure"]?.expression {
      switch keyword(expression) {
      case "continue": result.onFailure = .goOn
      case "fail": result.onFailure = .fail
      default:
        diagnostics.error(
          "Invalid \"on_failure\" keyword", "The words here are continue and fail.", at: expression.range)
      }
    }
    var seen: Set<String> = []
    for inner in content.blocks {
      switch inner.type {
      case "_":
        guard isFirst(inner, &seen, "Duplicate escaping block") else { continue }
        result.body = .merged([result.body, inner.body])
      case "connection":
        guard isFirst(inner, &seen, "Duplicate connection block") else { continue }
        if result.when == .destroy { checkOnlySelf(inner.body) }
        result.connection = inner.body
      default: reserved(inner, in: "provisioner")
      }
    }
    return result
  }

  /// Reports mentions of other objects in what runs at destruction, when those may be gone already.
  mutating func checkOnlySelf(_ body: Body) {
    let attributes = body.justAttributes().value.values.sorted { $0.range.start.byte < $1.range.start.byte }
    for attribute in attributes {
      for path in attribute.expression.references where !FileDecoder.isAllowedAtDestruction(path) {
        diagnostics.error(
          "Invalid reference from destroy provisioner",
          "What runs when an object is destroyed can mention only the object itself: self, count.index and each.key. "
            + "Other objects may be gone by then.", at: attribute.expression.range)
      }
    }
  }

  private static func isAllowedAtDestruction(_ path: Traversal) -> Bool {
    switch path.root {
    case "self", "path", "terraform", "tofu": return true
    case "count", "each":
      guard path.steps.count == 1, case .attribute(let name, _) = path.steps.first else { return false }
      return name == (path.root == "count" ? "index" : "key")
    default: return false
    }
  }

  static let provisionerSchema = BodySchema(
    attributes: [.init("when"), .init("on_failure")],
    blocks: [.init("_"), .init("connection"), .init("lifecycle")])
}
