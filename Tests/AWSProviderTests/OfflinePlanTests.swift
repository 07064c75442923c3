import AWSClient
import Diagnostics
import JSON
import Providers
import Schemas
import Testing
import Values

@testable import AWSProvider

@Suite("Plans and checks need no AWS")
struct OfflinePlanTests {
  /// A provider that never calls: credentials and account are not asked for.
  private func rig() async throws -> ProviderRig {
    try await ProviderRig(["skip_credentials_validation": true, "skip_requesting_account_id": true])
  }

  @Test func createdQueue() async throws {
    let rig = try await rig()
    let planned = try await rig.plan("aws_sqs_queue", ["name": "work", "tags": ["a": "1"]]).value.planned
    #expect(planned.attribute("delay_seconds") == .number(0))
    #expect(planned.attribute("kms_master_key_id")?.isNull == true)
    #expect(planned.attribute("policy")?.isKnown == false)
    #expect(planned.attribute("region") == .string("us-east-1"))
    #expect(planned.attribute("tags_all") == .map(of: .string, ["a": .string("1")]))
  }

  @Test func changesThatReplace() async throws {
    let rig = try await rig()
    let prior = try await state(rig, "aws_iam_role", ["name": "a", "path": "/", "assume_role_policy": "{}"])
    let planned = try await rig.plan("aws_iam_role", ["name": "b", "assume_role_policy": "{}"], prior: prior)
    #expect(planned.value.requiresReplace == [ValuePath.root.attribute("name")])
  }

  @Test func spellingsOfNothingAreNoChange() async throws {
    let rig = try await rig()
    let prior = try await state(
      rig, "aws_sqs_queue",
      [
        "id": "u", "name": "work", "kms_master_key_id": "", "policy": "", "tags": [:], "tags_all": [:],
        "delay_seconds": 0, "max_message_size": 262144, "message_retention_seconds": 345600,
        "receive_wait_time_seconds": 0, "visibility_timeout_seconds": 30, "fifo_queue": false,
        "content_based_deduplication": false, "region": "us-east-1",
      ])
    let planned = try await rig.plan("aws_sqs_queue", ["name": "work"], prior: prior)
    #expect(rig.differences(prior, planned.value.planned) == [])
  }

  @Test func madeUpNameTravelsInThePlan() async throws {
    let rig = try await rig()
    let planned = try await rig.plan("aws_sqs_queue", ["name_prefix": "run-"])
    let notes = try JSONReader.read(planned.value.privateData)
    #expect(notes["generated_name"]?.string?.hasPrefix("run-") == true)
    #expect(planned.value.planned.attribute("name")?.isKnown == false)
  }

  @Test(
    "Mistakes are found at their place",
    arguments: [
      ("aws_iam_role_policy", #"{"role":"r","policy":"{"}"#, "policy"),
      ("aws_iam_role_policy", #"{"role":"r","name":"a b","policy":"{}"}"#, "name"),
      ("aws_sqs_queue", #"{"delay_seconds":901}"#, "delay_seconds"),
      ("aws_cloudwatch_event_rule", #"{"name":"a","schedule_expression":"rate(1 hour)","state":"PAUSED"}"#, "state"),
      ("aws_dynamodb_table_item", #"{"table_name":"t","hash_key":"h","item":"{\"h\":{\"Q\":\"a\"}}"}"#, "item"),
      ("aws_sfn_state_machine", #"{"role_arn":"nope","definition":"{}"}"#, "role_arn"),
      ("aws_scheduler_schedule_group", #"{"name":"a b"}"#, "name"),
    ])
  func mistakes(_ type: String, _ configuration: String, _ attribute: String) async throws {
    let found = try await rig().validate(type, try JSONReader.read(configuration))
    #expect(found.map(\.path) == [ValuePath.root.attribute(attribute)])
    #expect(found.allSatisfy { $0.severity == .error })
  }

  @Test func conflictsAreSaidOfEachArgument() async throws {
    let found = try await rig().validate("aws_sqs_queue", ["name": "a", "name_prefix": "b"])
    #expect(found.map(\.path) == [ValuePath.root.attribute("name"), ValuePath.root.attribute("name_prefix")])
  }

  @Test func everyDescriptionHasFacts() throws {
    for (name, description) in ResourceDescriptions.all {
      let facts = try #require(TypeCatalog.builtIn.facts(.managed, name), "\(name) has no facts")
      let known = Set(facts.block.attributeNames + facts.block.blockNames)
      for group in description.update where group.names != ["*"] {
        #expect(group.names.filter { !known.contains($0) } == [], "\(name) changes what it does not have")
      }
      #expect(!description.create.isEmpty && !description.read.isEmpty && !description.delete.isEmpty)
    }
    for name in DataSourceDescriptions.all.keys { #expect(TypeCatalog.builtIn.facts(.data, name) != nil) }
  }

  @Test func oldStatesAreUpgraded() async throws {
    let rig = try await rig()
    let json = Array(#"{"id":"t","name":"t","hash_key":"h","unheard_of":1,"attribute":[{"name":"h","type":"S"}]}"#.utf8)
    let upgraded = await rig.provider.upgradeState("aws_dynamodb_table", fromVersion: 0, json, flat: nil)
    #expect(upgraded.diagnostics == [])
    #expect(upgraded.value.attribute("hash_key") == .string("h"))
    #expect(upgraded.value.attribute("unheard_of") == nil)
    let newer = await rig.provider.upgradeState("aws_dynamodb_table", fromVersion: 9, json, flat: nil)
    #expect(newer.hasErrors)
  }

  /// A state with the given attributes, nothing else.
  private func state(_ rig: ProviderRig, _ type: String, _ json: JSONValue) async throws -> Value {
    let text = JSONWriter.canonical.bytes(json)
    return await rig.provider.upgradeState(type, fromVersion: 0, text, flat: nil).value
  }
}
