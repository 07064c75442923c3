import AWSProvider
import JSON
import Providers
import Schemas
import Testing
import Values

@Suite("Policy documents are written as the reference writes them")
struct PolicyDocumentTests {
  private func document(_ json: JSONValue) async throws -> ProviderResult<Value> {
    let rig = try await ProviderRig(["skip_credentials_validation": true, "skip_requesting_account_id": true])
    let type = "aws_iam_policy_document"
    let schema = try #require(rig.provider.schema.schema(.data, type)).block
    return await rig.provider.readData(type, try rig.value(json, schema))
  }

  @Test func oneStatement() async throws {
    let made = try await document([
      "statement": [["actions": ["s3:GetObject"], "resources": ["arn:aws:s3:::data/*"]]]
    ])
    #expect(made.value.attribute("id") == .string("1160355123"))
    #expect(
      made.value.attribute("minified_json")
        == .string(
          #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::data/*"}]}"#
        ))
  }

  @Test func valuesOfOneVariableAreMerged() async throws {
    let made = try await document([
      "statement": [
        [
          "actions": ["s3:GetObject"],
          "condition": [
            ["test": "StringEquals", "variable": "aws:a", "values": ["2"]],
            ["test": "StringEquals", "variable": "aws:a", "values": ["1", "3"]],
          ],
        ]
      ]
    ])
    let text = made.value.attribute("minified_json")?.stringValue ?? ""
    #expect(text.contains(#""Condition":{"StringEquals":{"aws:a":["1","3","2"]}}"#))
  }

  @Test func variablesNeedTheNewerVersion() async throws {
    let made = try await document([
      "version": "2008-10-17", "statement": [["actions": ["s3:*"], "resources": ["home/&{aws:username}"]]],
    ])
    #expect(made.hasErrors)
  }

  @Test func sidsAreUnique() async throws {
    let statement: JSONValue = ["sid": "A", "actions": ["s3:*"]]
    #expect(try await document(["statement": [statement, statement]]).hasErrors)
  }

  @Test func sourcesThatAreNoPolicies() async throws {
    for text in ["[]", "not json", #"{"Statement":5}"#] {
      #expect(try await document(["source_policy_documents": [.string(text)]]).hasErrors)
    }
  }
}
