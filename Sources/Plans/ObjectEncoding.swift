package import Schemas
package import States
package import Values

extension StoredObject {
  /// The object as a value, with marks where the state says that something is sensitive and where the schema does; the
  /// attributes must follow the present schema.
  package func decoded(with schema: VersionedSchema) throws(ConversionError) -> Value {
    schema.block.markingSensitive(try value(schema.block))
  }

  /// `value` with the marks that this object gives its attributes.
  package func marked(_ value: Value, with schema: VersionedSchema) -> Value {
    marking(schema.block.markingSensitive(value))
  }

  /// This object with another value, which may be marked; whatever is not known in it becomes null.
  package func replacingValue(_ value: Value, schema: VersionedSchema, privateData: [UInt8]) -> StoredObject {
    let fresh = StoredObject(
      value: schema.block.removingWriteOnly(value), schema: schema, status: status, privateData: privateData)
    var object = self
    object.attributes = fresh.attributes
    object.flatAttributes = nil
    object.schemaVersion = schema.version
    object.sensitivePaths = fresh.sensitivePaths
    object.privateData = privateData
    return object
  }
}
