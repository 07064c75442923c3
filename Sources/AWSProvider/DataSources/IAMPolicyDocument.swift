import Cryptography
import Diagnostics
import JSON
import Providers
import Values

extension DataSourceDescription {
  /// `aws_iam_policy_document`: writes a policy document as JSON.
  ///
  /// Statements of `source_policy_documents` come first, the own ones replace those of the same Sid, and
  /// `override_policy_documents` replace again. `&{…}` stands for the policy variable `${…}`.
  static let policyDocument = DataSourceDescription("aws_iam_policy_document") { work in
    var document = PolicyDocument()
    var sids: Set<String> = []
    for (index, text) in work.texts("source_policy_documents").enumerated() where !text.isEmpty {
      let source = try PolicyDocument(text: text, what: "Number \(index + 1) of source_policy_documents")
      for statement in source.statements where !statement.sid.isEmpty {
        guard sids.insert(statement.sid).inserted else { throw repeated(statement.sid) }
      }
      document.merge(source)
    }
    if let text = work.text("source_json") {
      document.merge(try PolicyDocument(text: text, what: "source_json"))
    }
    document.merge(try own(work))
    for (index, text) in work.texts("override_policy_documents").enumerated()
    where !text.isEmpty {
      document.merge(try PolicyDocument(text: text, what: "Number \(index + 1) of override_policy_documents"))
    }
    if let text = work.text("override_json") {
      document.merge(try PolicyDocument(text: text, what: "override_json"))
    }
    let text = JSONWriter(indentation: "  ").string(document.json)
    work.set("json", text)
    work.set("minified_json", JSONWriter().string(document.json))
    work.set("id", String(CyclicRedundancyCheck.crc32.checksum(Array(text.utf8))))
    work.set("version", work.text("version") ?? defaultVersion)
    work.found["statement"] = filled(work)
  }

  private static let defaultVersion = "2012-10-17"

  private static func own(_ work: DataWork) throws -> PolicyDocument {
    var document = PolicyDocument()
    document.version = work.text("version") ?? defaultVersion
    document.id = work.text("policy_id") ?? ""
    var sids: Set<String> = []
    for block in work.blocks("statement") where block.isKnown && !block.isNull {
      let sid = block.attribute("sid")?.stringValue ?? ""
      if !sid.isEmpty, !sids.insert(sid).inserted { throw repeated(sid) }
      document.statements.append(PolicyDocument.Statement(sid: sid, members: try statement(block, document.version)))
    }
    return document
  }

  private static func statement(_ block: Value, _ version: String) throws -> JSONObject {
    var members = JSONObject()
    func text(_ name: String) -> String? { block.attribute(name)?.stringValue.flatMap { $0.isEmpty ? nil : $0 } }
    func replaced(_ text: String) throws -> String {
      guard text.contains("&{") else { return text }
      if version == "2008-10-17" {
        throw ProviderDiagnostic(
          .error, "Policy variables need a newer version",
          "\"\(text)\" has a policy variable, which documents of version 2008-10-17 do not know. Use 2012-10-17.")
      }
      return text.replacing("&{", with: "${")
    }
    func list(_ name: String, _ change: (String) throws -> String) throws -> JSONValue? {
      let texts = try (block.attribute(name)?.elements ?? []).compactMap(\.stringValue).map(change)
      if texts.isEmpty { return nil }
      if texts.count == 1 { return .string(texts[0]) }
      return .array(texts.sorted { KeyOrder.precedes($1, $0) }.map { .string($0) })
    }
    if let sid = text("sid") { members["Sid"] = .string(sid) }
    members["Effect"] = .string(text("effect") ?? "Allow")
    if let value = try list("actions", { $0 }) { members["Action"] = value }
    if let value = try list("not_actions", { $0 }) { members["NotAction"] = value }
    if let value = try list("resources", replaced) { members["Resource"] = value }
    if let value = try list("not_resources", replaced) { members["NotResource"] = value }
    for (name, member) in [("principals", "Principal"), ("not_principals", "NotPrincipal")] {
      let blocks = block.attribute(name)?.elements ?? []
      if !blocks.isEmpty { members[member] = try PolicyPrincipals(blocks: blocks, replaced).json }
    }
    let conditions = block.attribute("condition")?.elements ?? []
    if !conditions.isEmpty { members["Condition"] = try PolicyConditions(blocks: conditions, replaced).json }
    return members
  }

  /// The statements with what stands for what is not written.
  private static func filled(_ work: DataWork) -> Value {
    guard let nested = work.facts.block.blocks["statement"] else { return .emptyTuple }
    let elements = work.blocks("statement").map { block -> Value in
      guard var values = ZeroFilling.filled(block, nested.block).keyedValues?.dictionary else { return block }
      if values["effect"]?.isZero ?? true { values["effect"] = .string("Allow") }
      return .object(values)
    }
    return .list(of: nested.block.objectType, elements)
  }

  private static func repeated(_ sid: String) -> ProviderDiagnostic {
    ProviderDiagnostic(
      .error, "Sid is there twice",
      "Two statements have the Sid \"\(sid)\". Give each its own, or leave Sids out.")
  }
}
