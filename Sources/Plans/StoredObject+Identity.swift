import JSON
package import Schemas
package import States
package import Values

extension StoredObject {
  /// The stored identity by `schema`; `nil` when there is none, or none that fits.
  package func decodedIdentity(with schema: VersionedSchema?) -> Value? {
    guard let identity, let schema, identitySchemaVersion == schema.version,
      let json = try? JSONReader.read(identity)
    else { return nil }
    return try? ValueJSON.decode(json, as: schema.block.impliedType)
  }

  /// This object with another identity; the stored one stays when there is none to take its place.
  package func replacingIdentity(_ value: Value?, schema: VersionedSchema?) -> StoredObject {
    guard let value, let schema, !value.isNull, value.isWhollyKnown,
      let json = try? ValueJSON.encode(value.withoutMarks, as: schema.block.impliedType)
    else { return self }
    var object = self
    object.identity = JSONWriter().bytes(json)
    object.identitySchemaVersion = schema.version
    return object
  }
}
