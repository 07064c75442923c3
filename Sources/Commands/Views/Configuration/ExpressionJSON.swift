import Addresses
import Diagnostics
import HCL
import JSON
import Numbers
import Schemas
import Values

/// Expressions as `show -json` writes them: the value where it is constant, else what they mention.
enum ExpressionJSON {
  static func encode(_ expression: Expression) -> JSONObject {
    var object = JSONObject()
    let constant = expression.evaluate(in: .empty)
    if !constant.diagnostics.hasErrors, let json = try? ValueJSON.encode(constant.value) {
      object["constant_value"] = json
    }
    let mentions = expression.references.compactMap { Reference.parse($0).value }.flatMap(\.namesFromTheInside)
    if !mentions.isEmpty { object["references"] = .array(mentions.map { .string($0) }) }
    return object
  }

  /// The expressions of a body by name; `nil` when nothing is written.
  static func encode(_ body: WrittenBody) -> JSONValue? {
    if body.attributes.isEmpty && body.blocks.isEmpty { return nil }
    return object(body)
  }

  // As deep as blocks are nested, which the parser limits.
  private static func object(_ body: WrittenBody) -> JSONValue {
    var members = body.attributes.map { JSONObject.Member($0.name, .object(encode($0.expression))) }
    for (type, blocks) in body.blocks {
      switch blocks {
      case .single(let inner): members.append(.init(type, object(inner)))
      case .many(let all): members.append(.init(type, .array(all.map(object))))
      case .keyed(let all):
        members.append(.init(type, .object(JSONObject(all.map { .init($0.label, object($0.body)) }))))
      }
    }
    return .object(JSONObject(members.sorted { KeyOrder.precedes($0.key, $1.key) }))
  }

  /// What `depends_on` names; `nil` when there is none.
  static func names(_ traversals: [Traversal]) -> JSONValue? {
    let names = traversals.compactMap { Reference.parse($0).value?.subject.description }
    return names.isEmpty ? nil : .array(names.map { .string($0) })
  }
}

extension Reference {
  /// The whole path, then each shorter one down to the subject, then what the subject is an instance or a part of.
  fileprivate var namesFromTheInside: [String] {
    var names: [String] = []
    var text = subject.description
    for step in remaining {
      guard let next = step.text else { break }
      text += next
      names.append(text)
    }
    names.reverse()
    names.append(subject.description)
    switch subject {
    case .resourceInstance(let resource, let key) where key != .none: names.append("\(resource)")
    case .moduleInstance(let call, let key) where key != .none: names.append("module." + call)
    case .moduleOutput(let call, let key, _): names.append("module.\(call)\(key)")
    default: break
    }
    return names
  }
}

extension Traversal.Step {
  /// As it would be written; `nil` for a splat, which is no step to a value.
  fileprivate var text: String? {
    switch self {
    case .attribute(let name, _): return "." + name
    case .index(let key, _):
      if let name = key.stringValue { return "[\"\(name)\"]" }
      return "[\(key.numberValue?.description ?? "...")]"
    case .splat: return nil
    }
  }
}
