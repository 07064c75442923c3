import JSON
import Providers
import Schemas
import Synchronization

/// The facts and schemas of all types, each made when it is first asked for.
final class TypeCatalog: Sendable {
  static let builtIn = TypeCatalog(.builtIn)

  private struct Key: Hashable {
    let kind: SchemaData.Kind
    let name: String
  }
  private struct Known {
    var facts: [Key: TypeFacts] = [:]
    var schemas: [Key: VersionedSchema] = [:]
  }

  private let data: SchemaData
  private let known = Mutex(Known())

  init(_ data: SchemaData) { self.data = data }

  /// What is known about a type; nothing for one that does not exist.
  func facts(_ kind: ResourceKind, _ name: String) -> TypeFacts? {
    let key = Key(kind: kind == .managed ? .resource : .dataSource, name: name)
    return known.withLock { known in
      if let found = known.facts[key] { return found }
      guard let json = data.json(key.kind, name) else { return nil }
      let facts = TypeFacts(name, json, data: data)
      known.facts[key] = facts
      return facts
    }
  }

  /// The schema of a type.
  func schema(_ kind: ResourceKind, _ name: String) -> VersionedSchema? {
    let key = Key(kind: kind == .managed ? .resource : .dataSource, name: name)
    if let found = known.withLock({ $0.schemas[key] }) { return found }
    guard let facts = facts(kind, name) else { return nil }
    let schema = VersionedSchema(version: facts.version, block: facts.block.schema)
    known.withLock { $0.schemas[key] = schema }
    return schema
  }

  /// What is known about the provider's own configuration.
  func provider() -> BlockFacts { BlockFacts(data.json(.provider, "aws") ?? .null, data: data) }
}
