import JSON
package import Schemas
package import Values

extension StoredObject {
  /// An object to be stored: unknown parts become null, marks become the list of sensitive places.
  package init(
    value: Value, schema: VersionedSchema, status: Status = .ready, privateData: [UInt8] = []
  ) {
    let (plain, marks) = value.unmarkedWithPaths()
    let json = (try? ValueJSON.encode(plain.unknownAsNull, as: schema.block.impliedType)) ?? .object(JSONObject())
    self.init(
      status: status, schemaVersion: schema.version, attributes: JSONWriter().bytes(json),
      sensitivePaths: marks.filter(\.marks.isSensitive).map(\.path), privateData: privateData)
  }

  /// The value of the attributes, which follow `schema`; sensitive places are marked. Throws where the attributes do
  /// not fit, which a provider's upgrade settles.
  package func value(_ schema: BlockSchema) throws(ConversionError) -> Value {
    let json: JSONValue
    do throws(JSONError) {
      json = try JSONReader.read(attributes)
    } catch {
      throw ConversionError("the stored attributes are not JSON: \(error.message)")
    }
    return marking(try ValueJSON.decode(json, as: schema.impliedType))
  }

  /// `value` with the places marked that are stored as sensitive.
  package func marking(_ value: Value) -> Value {
    sensitivePaths.isEmpty ? value : value.marked(at: sensitivePaths.map { PathMarks(path: $0, marks: .sensitive) })
  }
}

extension Value {
  /// The value with null in place of everything unknown: what can be stored of it.
  package var unknownAsNull: Value {
    switch self {
    case .unknown(let unknown): .null(unknown.type)
    case .null, .bool, .number, .string: self
    case .list(let list):
      .list(ListValue(elementType: list.elementType, elements: list.elements.map(\.unknownAsNull)))
    case .set(let set): .set(of: set.elementType, set.elements.map(\.unknownAsNull))
    case .map(let map):
      .map(MapValue(elementType: map.elementType, elements: map.elements.mapValues { $1.unknownAsNull }))
    case .tuple(let elements): .tuple(elements.map(\.unknownAsNull))
    case .object(let attributes): .object(attributes.mapValues { $1.unknownAsNull })
    case .marked(let marked): marked.value.unknownAsNull.marked(marked.marks)
    }
  }
}
