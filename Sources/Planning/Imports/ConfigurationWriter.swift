import Addresses
import HCL
import Schemas
import Values

/// Writes the resource block that an existing object could have come from.
struct ConfigurationWriter {
  let schema: BlockSchema

  /// The block, laid out; what is sensitive is left to whoever reviews it.
  func text(of value: Value, at address: ResourceInstanceAddress) -> String {
    let resource = address.resource
    var text = "resource \(ExpressionWriter.quoted(resource.type)) \(ExpressionWriter.quoted(resource.name)) {\n"
    write(value, schema, isOutermost: true, to: &text)
    text += "}\n"
    return String(decoding: Formatter.format(Array(text.utf8)), as: UTF8.self)
  }

  private func write(_ value: Value, _ schema: BlockSchema, isOutermost: Bool, to text: inout String) {
    for (name, attribute) in schema.attributes.sorted(by: { KeyOrder.precedes($0.key, $1.key) }) {
      guard attribute.isRequired || attribute.isOptional, !attribute.isDeprecated, !attribute.isWriteOnly else {
        continue
      }
      // Many types have an id that may be set but never is.
      if isOutermost, name == "id", attribute.isComputed { continue }
      let part = value.attribute(name) ?? .null(.dynamic)
      if attribute.isSensitive || part.containsSensitive {
        text += "\(name) = null # sensitive\n"
      } else {
        text += "\(name) = \(ExpressionWriter.text(for: part.withoutMarks))\n"
      }
    }
    for (name, block) in schema.blocks.sorted(by: { KeyOrder.precedes($0.key, $1.key) }) where !block.block.isDeprecated
    {
      write(value.attribute(name) ?? .null(.dynamic), block, name, to: &text)
    }
  }

  private func write(_ value: Value, _ block: NestedBlockSchema, _ name: String, to text: inout String) {
    let objects: [(label: String?, value: Value)] =
      switch block.nesting {
      case .single, .group: value.isNull ? [] : [(nil, value)]
      case .list, .set: (value.elements ?? []).map { (nil, $0) }
      case .map: value.keyedValues.map { pairs in pairs.pairs.map { ($0.0, $0.1) } } ?? []
      }
    for object in objects {
      text += name + (object.label.map { " " + ExpressionWriter.quoted($0) } ?? "") + " {\n"
      write(object.value, block.block, isOutermost: false, to: &text)
      text += "}\n"
    }
  }
}
