import AWSClient
import Diagnostics
import Providers
import Values

extension DynamoDB {
  /// `aws_dynamodb_table_item`: one item of a table, in DynamoDB's own JSON.
  ///
  /// Items that an application changes will show drift. An item that exists already is not overwritten.
  static let tableItem = ResourceDescription("aws_dynamodb_table_item", service: "dynamodb") { type in
    type.create = [.run { work in try await putItem(&work, isNew: true) }]
    type.read = [.run(readItem)]
    type.update = [
      UpdateGroup(
        ["item"],
        .run { work in
          let before = try key(work, item: work.oldText("item") ?? "{}")
          try await putItem(&work, isNew: false)
          let after = try key(work, item: work.text("item") ?? "{}")
          if before != after { try await deleteItem(before, work) }
        })
    ]
    type.delete = [.run { work in try await deleteItem(try key(work, item: work.text("item") ?? "{}"), work) }]
    type.gone = ["ResourceNotFoundException"]
    type.validate = { configuration in
      guard let text = configuration.attribute("item")?.stringValue else { return [] }
      guard let message = ItemText.mistake(in: text) else { return [] }
      return [
        ProviderDiagnostic(
          .error, "Text is no item", "\"item\" has to be an item in DynamoDB's JSON; \(message).",
          at: .root.attribute("item"))
      ]
    }
    type.find = { work in [try identifier(work)] }
  }

  private static func item(_ text: String) throws -> AWSMembers {
    if let message = ItemText.mistake(in: text) {
      throw ProviderDiagnostic(.error, "Text is no item", "\"item\" cannot be sent; \(message).")
    }
    return try ItemText.attributes(text)
  }

  /// The members of an item that are its key.
  private static func key(_ work: Work, item text: String) throws -> AWSMembers {
    let item = try item(text)
    var key = AWSMembers()
    for name in ["hash_key", "range_key"].compactMap({ work.text($0) }) { key[name] = item[name] }
    return key
  }

  /// `TABLE|HASH|VALUE…|…`: the table and what the key is made of.
  private static func identifier(_ work: Work) throws -> String {
    let key = try key(work, item: work.text("item") ?? "{}")
    let table = work.text("table_name") ?? ""
    let hash = work.text("hash_key") ?? ""
    let range = work.text("range_key") ?? ""
    func parts(_ name: String) -> [String] {
      guard let value = key[name] else { return [] }
      return ["S", "N", "B"].map { value[$0]?.text ?? "" }
    }
    return ([table, hash] + parts(hash) + (range.isEmpty ? [] : [range] + parts(range))).joined(separator: "|")
  }

  private static func putItem(_ work: inout Work, isNew: Bool) async throws {
    var input: AWSDocument = [
      "TableName": .string(work.text("table_name") ?? ""), "Item": .map(try item(work.text("item") ?? "{}")),
    ]
    let isOther =
      isNew ? true : try key(work, item: work.oldText("item") ?? "{}") != key(work, item: work.text("item") ?? "{}")
    if isOther {
      input["ConditionExpression"] = "attribute_not_exists(#hk)"
      input["ExpressionAttributeNames"] = ["#hk": .string(work.text("hash_key") ?? "")]
    }
    _ = try await work.call("PutItem", input, retries: busy)
    work.id = try identifier(work)
  }

  private static func deleteItem(_ key: AWSMembers, _ work: Work) async throws {
    _ = try await work.call("DeleteItem", ["TableName": .string(work.text("table_name") ?? ""), "Key": .map(key)])
  }

  private static let readItem: @Sendable (inout Work) async throws -> Void = { work in
    let known = work.text("item") ?? "{}"
    let answer = try await work.call(
      "GetItem",
      [
        "TableName": .string(work.text("table_name") ?? ""), "Key": .map(try key(work, item: known)),
        "ConsistentRead": true,
      ])
    guard let found = answer["Item"], found.members?.isEmpty == false else { throw Absent() }
    // Spelled as it was written, as long as it says the same.
    let isSame = (try? item(known)).map { .map($0) == found } ?? false
    work.found["item"] = .string(isSame ? known : ItemText.text(found))
  }
}
