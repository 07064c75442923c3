import FoundationEssentials
import JSON
import Providers
import Testing
import Values

@Suite("Functions and what belongs to them", .enabled(if: ProviderRig.emulator != nil))
struct LambdaTests {
  /// An archive with one empty file.
  private static let archive =
    "UEsDBBQAAAAAAAAAIVhYBUjjFgAAABYAAAAJAAAAYm9vdHN0cmFwdHdvLCBhIGxvbmdlciBoYW5kbGVyClBLAQIUAxQAAAAAAAAAIVhYBUjjFgAAABYAAAAJAAAAAAAAAAAAAACAAQAAAABib290c3RyYXBQSwUGAAAAAAEAAQA3AAAAPQAAAAAA"

  @Test func functionWithMappingAndPermission() async throws {
    let rig = try await ProviderRig(region: "us-west-2")
    let path = FileManager.default.temporaryDirectory.appending(path: "slipway-\(UUID().uuidString).zip").path
    try #require(Data(base64Encoded: LambdaTests.archive)).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let trust =
      #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"lambda.amazonaws.com"}}]}"#
    let role = try await rig.converge("aws_iam_role", ["name": "fn-exec", "assume_role_policy": .string(trust)])
    let common: JSONObject = [
      "function_name": "fn", "role": "arn:aws:iam::123456789012:role/fn-exec", "handler": "bootstrap",
      "runtime": "provided.al2023", "filename": .string(path),
    ]
    let made = try await rig.converge("aws_lambda_function", .object(common))
    var wanted = common
    wanted["memory_size"] = 256
    wanted["environment"] = [["variables": ["A": "1"]]]
    let changed = try await rig.converge("aws_lambda_function", .object(wanted), prior: made)
    #expect(changed.attribute("memory_size") == .number(256))
    let queue = try await rig.converge("aws_sqs_queue", ["name": "fn-work"])
    let arn: JSONValue = "arn:aws:sqs:us-west-2:123456789012:fn-work"
    let mapping = try await rig.converge(
      "aws_lambda_event_source_mapping",
      ["function_name": "arn:aws:lambda:us-west-2:123456789012:function:fn", "event_source_arn": arn])
    let permission = try await rig.converge(
      "aws_lambda_permission",
      [
        "function_name": "fn", "action": "lambda:InvokeFunction", "principal": "events.amazonaws.com",
        "statement_id": "FromEvents",
      ])
    try await rig.delete("aws_lambda_permission", permission)
    try await rig.delete("aws_lambda_event_source_mapping", mapping)
    try await rig.delete("aws_sqs_queue", queue)
    let layer = try await rig.converge(
      "aws_lambda_layer_version", ["layer_name": "common", "filename": .string(path)])
    try await rig.delete("aws_lambda_layer_version", layer)
    try await rig.delete("aws_lambda_function", changed)
    try await rig.delete("aws_iam_role", role)
  }
}
