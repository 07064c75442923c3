import JSON
import OperatingSystem
import Testing

@testable import AWSClient

/// One case of the AWS protocol tests.
struct ProtocolCase: Sendable, CustomTestStringConvertible {
  let file: String
  let id: String
  let suite: JSONValue
  let value: JSONValue

  var testDescription: String { "\(file) \(id)" }

  /// All cases of a kind ("input", "output"), except for what no client can do: event streams.
  static func all(_ kind: String) -> [ProtocolCase] {
    let files = LocalFileSystem()
    var cases: [ProtocolCase] = []
    for directory in ["protocols/\(kind)", "protocols/legacy/\(kind)"] {
      for entry in (try? files.list(Fixtures.directory + "/" + directory)) ?? [] {
        guard let suites = try? Fixtures.json(directory + "/" + entry.name).array else { continue }
        for (number, suite) in suites.enumerated() {
          for (index, value) in (suite["cases"]?.array ?? []).enumerated() {
            let id = value["id"]?.string ?? "\(number):\(index)"
            cases.append(ProtocolCase(file: directory + "/" + entry.name, id: id, suite: suite, value: value))
          }
        }
      }
    }
    return cases.filter { !left(out: $0) }.filter {
      !JSONWriter().string($0.suite["shapes"] ?? .null).contains("\"eventstream\"")
    }
  }

  /// Cases that contradict what real services need; botocore leaves them out too.
  private static let contradicting: Set<String> = [
    // The root element of a payload has the name of its member in every real model, here that of its shape.
    "HttpPayloadWithXmlName", "HttpPayloadWithXmlNamespace", "HttpPayloadWithXmlNamespaceAndPrefix",
    "RestXmlHttpPayloadWithUnion", "XmlAttributesOnPayload",
    // An empty list is not sent as an empty header field.
    "NullAndEmptyHeaders", "RestJsonNullAndEmptyHeaders",
    // JSON in a header field is given as text here, as a document in the older cases.
    "MediaTypeHeaderOutputBase64",
    // Null entries of maps are kept.
    "RestJsonDeserializesDenseSetMapAndSkipsNull",
  ]

  private static func left(out test: ProtocolCase) -> Bool {
    // Compressed requests are an option that is not used.
    contradicting.contains(test.id)
      || test.suite["description"]?.string == "Test cases for PutWithContentEncoding operation"
  }

  var given: JSONValue { value["given"] ?? .null }

  func model() throws -> (ServiceModel, OperationModel) {
    var document = suite.object ?? JSONObject()
    let name = given["name"]?.string ?? "OperationName"
    document["operations"] = .object([name: given])
    let model = try #require(ServiceModel(name: "test", .object(document)))
    return (model, try #require(model.operations[name]))
  }
}
