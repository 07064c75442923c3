package import JSON
import States
import Values

extension ResourceChange.Importing {
  /// How the object was found, as plan JSON and events show it.
  package var json: JSONValue {
    if let identity {
      let shown = (try? ValueJSON.encode(identity.withoutMarks.unknownAsNull, as: identity.type)) ?? .null
      return ["identity": shown]
    }
    return isSensitive ? .object(JSONObject()) : ["id": .string(id)]
  }
}
