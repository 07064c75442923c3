import JSON
import Providers
import Testing
import Values

@Suite("Objects live through create, read, update and delete", .enabled(if: ProviderRig.emulator != nil))
struct LifecycleTests {
  @Test func queue() async throws {
    let rig = try await ProviderRig(region: "eu-west-1")
    let made = try await rig.converge("aws_sqs_queue", ["name": "work", "tags": ["a": "1"]])
    #expect(made.attribute("arn") == .string("arn:aws:sqs:eu-west-1:123456789012:work"))
    let url = try #require(made.attribute("url")?.stringValue)
    #expect(try await rig.imported("aws_sqs_queue", url, as: made) == [])
    #expect(try await rig.imported("aws_sqs_queue", url + "@eu-west-1", as: made) == [])
    #expect(made.attribute("region") == .string("eu-west-1"))
    let changed = try await rig.converge(
      "aws_sqs_queue", ["name": "work", "delay_seconds": 5, "tags": ["b": "2"]], prior: made)
    #expect(changed.attribute("delay_seconds") == .number(5))
    #expect(changed.attribute("tags_all") == .map(of: .string, ["b": .string("2")]))
    try await rig.delete("aws_sqs_queue", changed)
  }

  @Test func madeUpName() async throws {
    let rig = try await ProviderRig(region: "eu-west-1")
    let made = try await rig.converge("aws_sqs_queue", ["name_prefix": "run-", "fifo_queue": true])
    let name = try #require(made.attribute("name")?.stringValue)
    #expect(name.hasPrefix("run-") && name.hasSuffix(".fifo") && name.count == 4 + 26 + 5)
    try await rig.delete("aws_sqs_queue", made)
  }

  @Test func role() async throws {
    let rig = try await ProviderRig()
    let trust =
      #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"lambda.amazonaws.com"}}]}"#
    let made = try await rig.converge(
      "aws_iam_role", ["name": "runner", "assume_role_policy": .string(trust), "description": "d"])
    #expect(made.attribute("arn") == .string("arn:aws:iam::123456789012:role/runner"))
    let policy = try await rig.converge(
      "aws_iam_role_policy",
      [
        "role": "runner", "name": "p",
        "policy": #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}"#,
      ])
    #expect(policy.attribute("id") == .string("runner:p"))
    #expect(try await rig.imported("aws_iam_role_policy", "runner:p", as: policy) == [])
    let attachment = try await rig.converge(
      "aws_iam_role_policy_attachment",
      ["role": "runner", "policy_arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"])
    let arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
    let differing = try await rig.imported("aws_iam_role_policy_attachment", "runner/" + arn, as: attachment)
    #expect(differing.map { $0.prefix(3) } == ["id:"])
    try await rig.delete("aws_iam_role_policy_attachment", attachment)
    try await rig.delete("aws_iam_role_policy", policy)
    let changed = try await rig.converge(
      "aws_iam_role",
      ["name": "runner", "assume_role_policy": .string(trust), "max_session_duration": 7200, "tags": ["a": "b"]],
      prior: made)
    try await rig.delete("aws_iam_role", changed)
  }

  @Test func managedPolicy() async throws {
    let rig = try await ProviderRig()
    func document(_ action: String) -> JSONValue {
      .string(#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"\#(action)","Resource":"*"}]}"#)
    }
    var made = try await rig.converge("aws_iam_policy", ["name": "table", "policy": document("s3:Get0")])
    for number in 1...6 {
      made = try await rig.converge(
        "aws_iam_policy", ["name": "table", "policy": document("s3:Get\(number)")], prior: made)
    }
    try await rig.delete("aws_iam_policy", made)
  }

  @Test func topic() async throws {
    let rig = try await ProviderRig(["default_tags": [["tags": ["Project": "x"]]]])
    let made = try await rig.converge("aws_sns_topic", ["name": "alerts", "tags": ["a": "1"]])
    #expect(made.attribute("tags") == .map(of: .string, ["a": .string("1")]))
    #expect(made.attribute("tags_all") == .map(of: .string, ["a": .string("1"), "Project": .string("x")]))
    let changed = try await rig.converge(
      "aws_sns_topic", ["name": "alerts", "display_name": "Alerts"], prior: made)
    try await rig.delete("aws_sns_topic", changed)
  }

  @Test func events() async throws {
    let rig = try await ProviderRig(region: "eu-west-2")
    let bus = try await rig.converge("aws_cloudwatch_event_bus", ["name": "interlock"])
    let rule = try await rig.converge(
      "aws_cloudwatch_event_rule",
      ["name": "hourly", "event_bus_name": "interlock", "event_pattern": #"{ "source": ["x"] }"#])
    #expect(rule.attribute("id") == .string("interlock/hourly"))
    let target = try await rig.converge(
      "aws_cloudwatch_event_target",
      [
        "rule": "hourly", "event_bus_name": "interlock", "arn": "arn:aws:lambda:eu-west-2:123456789012:function:f",
        "input": "{}",
      ])
    let id = try #require(target.attribute("target_id")?.stringValue)
    #expect(try await rig.imported("aws_cloudwatch_event_rule", "interlock/hourly", as: rule) == [])
    #expect(try await rig.imported("aws_cloudwatch_event_target", "interlock/hourly/" + id, as: target) == [])
    #expect(try await rig.imported("aws_cloudwatch_event_bus", "interlock", as: bus) == [])
    try await rig.delete("aws_cloudwatch_event_target", target)
    try await rig.delete("aws_cloudwatch_event_rule", rule)
    try await rig.delete("aws_cloudwatch_event_bus", bus)
  }

  @Test func logGroup() async throws {
    let rig = try await ProviderRig(region: "eu-west-3")
    let made = try await rig.converge("aws_cloudwatch_log_group", ["name": "runs", "retention_in_days": 7])
    let changed = try await rig.converge("aws_cloudwatch_log_group", ["name": "runs", "tags": ["a": "1"]], prior: made)
    #expect(changed.attribute("retention_in_days") == .number(0))
    try await rig.delete("aws_cloudwatch_log_group", changed)
  }

  @Test func alarm() async throws {
    let rig = try await ProviderRig(region: "eu-west-3")
    let made = try await rig.converge(
      "aws_cloudwatch_metric_alarm",
      [
        "alarm_name": "errors", "comparison_operator": "GreaterThanThreshold", "evaluation_periods": 1,
        "metric_name": "Errors", "namespace": "AWS/Lambda", "period": 60, "statistic": "Sum", "threshold": 0.5,
        "dimensions": ["FunctionName": "f"],
      ])
    try await rig.delete("aws_cloudwatch_metric_alarm", made)
  }

  @Test func scheduleGroup() async throws {
    let rig = try await ProviderRig(region: "eu-west-3")
    let made = try await rig.converge("aws_scheduler_schedule_group", ["name": "interlock", "tags": ["a": "1"]])
    try await rig.delete("aws_scheduler_schedule_group", made)
  }
}

@Suite(
  "Tables, functions and buckets live through create, read, update and delete",
  .enabled(if: ProviderRig.emulator != nil))
struct StorageLifecycleTests {
  @Test func table() async throws {
    let rig = try await ProviderRig(region: "ap-south-1")
    let keys: JSONValue = [["name": "PK", "type": "S"], ["name": "SK", "type": "S"]]
    let made = try await rig.converge(
      "aws_dynamodb_table",
      [
        "name": "interlock", "billing_mode": "PAY_PER_REQUEST", "hash_key": "PK", "range_key": "SK", "attribute": keys,
        "stream_enabled": true, "stream_view_type": "NEW_IMAGE",
        "ttl": [["attribute_name": "expiresAt", "enabled": true]],
        "point_in_time_recovery": [["enabled": true]],
      ])
    let item = try await rig.converge(
      "aws_dynamodb_table_item",
      [
        "table_name": "interlock", "hash_key": "PK", "range_key": "SK",
        "item": #"{"PK":{"S":"a"},"SK":{"S":"b"},"N":{"N":"7"}}"#,
      ])
    let changedItem = try await rig.converge(
      "aws_dynamodb_table_item",
      [
        "table_name": "interlock", "hash_key": "PK", "range_key": "SK",
        "item": #"{"PK":{"S":"a"},"SK":{"S":"c"},"L":{"L":[{"BOOL":true}]}}"#,
      ], prior: item)
    try await rig.delete("aws_dynamodb_table_item", changedItem)
    let all: JSONValue = [
      ["name": "PK", "type": "S"], ["name": "SK", "type": "S"], ["name": "G", "type": "S"],
    ]
    let changed = try await rig.converge(
      "aws_dynamodb_table",
      [
        "name": "interlock", "billing_mode": "PAY_PER_REQUEST", "hash_key": "PK", "range_key": "SK", "attribute": all,
        "stream_enabled": true, "stream_view_type": "NEW_IMAGE",
        "ttl": [["attribute_name": "expiresAt", "enabled": true]],
        "point_in_time_recovery": [["enabled": true]], "tags": ["a": "1"],
        "global_secondary_index": [["name": "G1", "hash_key": "G", "projection_type": "ALL"]],
      ], prior: made)
    try await rig.delete("aws_dynamodb_table", changed)
  }

  @Test func bucketWithSatellites() async throws {
    let rig = try await ProviderRig(region: "eu-central-1")
    let made = try await rig.converge("aws_s3_bucket", ["bucket": "slipway-life", "tags": ["a": "1"]])
    #expect(made.attribute("region") == .string("eu-central-1"))
    let name: JSONValue = "slipway-life"
    let versioning = try await rig.converge(
      "aws_s3_bucket_versioning", ["bucket": name, "versioning_configuration": [["status": "Enabled"]]])
    let access = try await rig.converge(
      "aws_s3_bucket_public_access_block", ["bucket": name, "block_public_acls": true])
    let encryption = try await rig.converge(
      "aws_s3_bucket_server_side_encryption_configuration",
      [
        "bucket": name,
        "rule": [["apply_server_side_encryption_by_default": [["sse_algorithm": "AES256"]]]],
      ])
    let lifecycle = try await rig.converge(
      "aws_s3_bucket_lifecycle_configuration",
      [
        "bucket": name,
        "rule": [
          [
            "id": "old", "status": "Enabled", "filter": [["prefix": "runs/"]], "expiration": [["days": 30]],
            "transition": [["days": 10, "storage_class": "GLACIER"]],
          ]
        ],
      ])
    let policy = try await rig.converge(
      "aws_s3_bucket_policy",
      [
        "bucket": name,
        "policy":
          #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]}"#,
      ])
    let object = try await rig.converge(
      "aws_s3_object", ["bucket": name, "key": "a/b.txt", "content": "hello", "tags": ["x": "y z"]])
    let changed = try await rig.converge(
      "aws_s3_object", ["bucket": name, "key": "a/b.txt", "content": "world"], prior: object)
    try await rig.delete("aws_s3_object", changed)
    try await rig.delete("aws_s3_bucket_policy", policy)
    try await rig.delete("aws_s3_bucket_lifecycle_configuration", lifecycle)
    _ = encryption
    try await rig.delete("aws_s3_bucket_public_access_block", access)
    _ = versioning
    let forced = try await rig.converge(
      "aws_s3_bucket", ["bucket": name, "force_destroy": true], prior: made)
    try await rig.delete("aws_s3_bucket", forced)
  }
}
