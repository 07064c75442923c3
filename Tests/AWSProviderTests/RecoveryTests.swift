import AWSProvider
import JSON
import Providers
import Schemas
import Testing
import Values

@Suite("Calls without an answer are settled", .enabled(if: ProviderRig.emulator != nil))
struct RecoveryTests {
  private func request(
    _ rig: ProviderRig, _ type: String, _ json: JSONValue, prior: Value? = nil, delete: Bool = false
  ) async throws -> ApplyRequest {
    let null = try Value.null(rig.schema(type).impliedType)
    let planned = try await rig.plan(type, json, prior: prior).value
    return ApplyRequest(
      type: type, prior: prior ?? null, planned: delete ? null : planned.planned,
      configuration: try rig.configuration(type, json), privateData: planned.privateData, token: "token-1")
  }

  private func recover(
    _ rig: ProviderRig, _ apply: ApplyRequest, wasAbsent: Bool = true
  ) async -> ProviderResult<RecoveryResponse> {
    await rig.provider.recover(RecoveryRequest(apply: apply, intentTime: "", wasAbsent: wasAbsent))
  }

  @Test(
    "Objects with a name are found by it",
    arguments: [
      ("aws_sqs_queue", #"{"name_prefix":"lost-"}"#), ("aws_sns_topic", #"{"name":"lost"}"#),
      ("aws_cloudwatch_log_group", #"{"name":"lost"}"#), ("aws_s3_bucket", #"{"bucket":"slipway-lost"}"#),
      (
        "aws_dynamodb_table",
        #"{"name":"lost","billing_mode":"PAY_PER_REQUEST","hash_key":"k","attribute":[{"name":"k","type":"S"}]}"#
      ),
      ("aws_iam_role", #"{"name":"lost","assume_role_policy":"{\"Version\":\"2012-10-17\",\"Statement\":[]}"}"#),
      ("aws_cloudwatch_event_rule", #"{"name":"lost","schedule_expression":"rate(1 hour)"}"#),
      ("aws_scheduler_schedule_group", #"{"name":"lost"}"#),
    ])
  func namedObject(_ type: String, _ configuration: String) async throws {
    let rig = try await ProviderRig(region: "sa-east-1")
    let json = try JSONReader.read(configuration)
    let apply = try await request(rig, type, json)
    guard case .absent = await recover(rig, apply).value else {
      if rig.provider.identity(of: apply) != .upsert { Issue.record("\(type) was found before it was made") }
      return
    }
    let made = await rig.provider.apply(apply)
    #expect(made.diagnostics == [])
    let found = await recover(rig, apply)
    guard case .adopted(let object, _) = found.value else {
      Issue.record("\(type) was not found again: \(found)")
      return
    }
    #expect(rig.differences(made.value.value, object) == [])
    try await rig.delete(type, object)
    let gone = try await request(rig, type, json, prior: object, delete: true)
    guard case .absent = await recover(rig, gone).value else {
      Issue.record("\(type) is there after its deletion")
      return
    }
  }

  @Test func objectOfAnother() async throws {
    let rig = try await ProviderRig(region: "sa-east-1")
    let made = try await rig.converge("aws_cloudwatch_log_group", ["name": "theirs"])
    let apply = try await request(rig, "aws_cloudwatch_log_group", ["name": "theirs"])
    guard case .ambiguous(let candidates) = await recover(rig, apply, wasAbsent: false).value else {
      Issue.record("an object that was there before was adopted")
      return
    }
    #expect(candidates == ["theirs"])
    try await rig.delete("aws_cloudwatch_log_group", made)
  }
}
