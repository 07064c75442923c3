import Diagnostics
import JSON
import Providers
import Schemas
import Values

/// Reads stored attributes, leaving out those that the schema no longer has.
enum StateDecoding {
  static func decode(_ json: [UInt8], with schema: VersionedSchema) -> ProviderResult<Value> {
    let type = schema.block.impliedType
    guard let document = try? JSONReader.read(json), case .object(let members) = document else {
      return failed("They are not a JSON object.", type)
    }
    return decode(members, with: schema)
  }

  static func decode(_ members: JSONObject, with schema: VersionedSchema) -> ProviderResult<Value> {
    let type = schema.block.impliedType
    guard case .object(let object) = type else { return failed("The schema is not an object.", type) }
    let known = members.members.filter { object[$0.key] != nil }
    do {
      return ProviderResult(try ValueJSON.decode(.object(JSONObject(known)), as: type))
    } catch {
      return failed("\(error.path): \(error.message).", type)
    }
  }

  private static func failed(_ why: String, _ type: ValueType) -> ProviderResult<Value> {
    ProviderResult(
      .null(type),
      [
        ProviderDiagnostic(
          .error, "Unreadable resource state", "The attributes in the state do not fit this resource type. \(why)")
      ])
  }
}
