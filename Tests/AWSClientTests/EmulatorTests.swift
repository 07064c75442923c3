import HTTPClient
import JSON
import OperatingSystem
import Testing

@testable import AWSClient

/// Every protocol over real HTTP against the emulator, signatures checked.
@Suite(.enabled(if: Emulator.program != nil), .serialized)
struct EmulatorTests {
  static let keys = AWSCredentials(accessKeyID: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "secret")

  @Test func lifeOfObjects() async throws {
    let emulator = try await Emulator()
    defer { emulator.stop() }
    let session = emulator.session(Self.keys)

    // query
    let user = try await session.call("iam", "CreateUser", ["UserName": "admin"])
    #expect(user["User"]?["UserName"] == "admin")
    let policy: JSONValue = [
      "Version": "2012-10-17", "Statement": [["Effect": "Allow", "Action": "*", "Resource": "*"]],
    ]
    _ = try await session.call(
      "iam", "PutUserPolicy",
      ["UserName": "admin", "PolicyName": "all", "PolicyDocument": .string(JSONWriter().string(policy))])
    let made = try await session.call("iam", "CreateAccessKey", ["UserName": "admin"])["AccessKey"]
    let real = AWSCredentials(
      accessKeyID: try #require(made?["AccessKeyId"]?.string),
      secretAccessKey: try #require(made?["SecretAccessKey"]?.string))

    // The emulator refuses every signature of these two, so they come first.
    #expect(try await session.call("lambda", "ListFunctions")["Functions"]?.list?.isEmpty == true)
    _ = try await session.call("scheduler", "CreateScheduleGroup", ["Name": "g"])
    #expect(try await session.call("scheduler", "GetScheduleGroup", ["Name": "g"])["Name"] == "g")

    // From here on signatures are checked.
    try await emulator.post("/moto-api/reset-auth", "0")
    let signed = emulator.session(real) { $0.s3UsesPathStyle = true }
    let identity = try await signed.call("sts", "GetCallerIdentity")
    #expect(identity["Arn"]?.string?.hasSuffix("user/admin") == true)
    try await dynamodb(signed)
    try await s3(signed)
    try await others(signed)

    let wrong = emulator.session(AWSCredentials(accessKeyID: real.accessKeyID, secretAccessKey: "wrong")) {
      $0.retry = RetryPolicy(maximumAttempts: 1)
    }
    let refused = await #expect(throws: AWSError.self) { try await wrong.call("dynamodb", "ListTables") }
    #expect(refused?.kind == .service)
    #expect([400, 401, 403].contains(refused?.status))
    #expect(refused?.description.contains("wrong") == false)
  }

  private func dynamodb(_ session: AWSSession) async throws {
    _ = try await session.call(
      "dynamodb", "CreateTable",
      [
        "TableName": "things", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [["AttributeName": "id", "AttributeType": "S"]],
        "KeySchema": [["AttributeName": "id", "KeyType": "HASH"]],
      ])
    let table = try await session.wait("dynamodb", for: "TableExists", ["TableName": "things"])
    #expect(table["Table"]?["TableStatus"] == "ACTIVE")
    #expect(table["Table"]?["CreationDateTime"]?.timestamp != nil)
    _ = try await session.call(
      "dynamodb", "PutItem",
      ["TableName": "things", "Item": ["id": ["S": "ä & <b>"], "data": ["B": .blob([0, 255])]]])
    let item = try await session.call("dynamodb", "GetItem", ["TableName": "things", "Key": ["id": ["S": "ä & <b>"]]])
    #expect(item["Item"]?["data"]?["B"] == .blob([0, 255]))
    let missing = await #expect(throws: AWSError.self) {
      try await session.call("dynamodb", "DescribeTable", ["TableName": "nothing"])
    }
    #expect(missing?.code == "ResourceNotFoundException")
    #expect(missing?.operation == "DescribeTable")
  }

  private func s3(_ session: AWSSession) async throws {
    _ = try await session.call(
      "s3", "CreateBucket",
      ["Bucket": "my-bucket", "CreateBucketConfiguration": ["LocationConstraint": "eu-central-1"]])
    let key = "a folder/ü+&?=#.json"
    let put = AWSCall(
      "s3", "PutObject",
      ["Bucket": "my-bucket", "Key": .string(key), "Body": .blob(Array("{}".utf8)), "IfNoneMatch": "*"])
    let response = try await session.perform(put)
    #expect(response.output["ETag"]?.string != nil)
    #expect(response.date != nil)
    let again = await #expect(throws: AWSError.self) { try await session.perform(put) }
    #expect(again?.status == 412)
    let object = try await session.call("s3", "GetObject", ["Bucket": "my-bucket", "Key": .string(key)])
    #expect(object["Body"] == .blob(Array("{}".utf8)))
    let listed = try await session.callAllPages("s3", "ListObjectsV2", ["Bucket": "my-bucket", "MaxKeys": 1])
    #expect(listed["Contents"]?[0]?["Key"]?.string == key)
    #expect(
      try await session.call("s3", "GetBucketLocation", ["Bucket": "my-bucket"])["LocationConstraint"] == "eu-central-1"
    )
    _ = try await session.call(
      "s3", "PutBucketTagging",
      ["Bucket": "my-bucket", "Tagging": ["TagSet": [["Key": "a", "Value": "b"], ["Key": "c", "Value": "d"]]]])
    let tags = try await session.call("s3", "GetBucketTagging", ["Bucket": "my-bucket"])
    #expect(tags["TagSet"]?.list?.count == 2)
    let gone = await #expect(throws: AWSError.self) {
      try await session.call("s3", "HeadBucket", ["Bucket": "no-bucket"])
    }
    #expect(gone?.status == 404)
  }

  private func others(_ session: AWSSession) async throws {
    let topic = try await session.call("sns", "CreateTopic", ["Name": "t", "Attributes": ["DisplayName": "x"]])
    #expect(topic["TopicArn"]?.string?.hasPrefix("arn:aws:sns:eu-central-1:") == true)
    let queue = try await session.call("sqs", "CreateQueue", ["QueueName": "q"])
    let missing = await #expect(throws: AWSError.self) {
      try await session.call("sqs", "GetQueueUrl", ["QueueName": "none"])
    }
    #expect(missing?.code.hasSuffix("NonExistentQueue") == true || missing?.code == "QueueDoesNotExist")
    #expect(queue["QueueUrl"]?.string != nil)
    _ = try await session.call("logs", "CreateLogGroup", ["logGroupName": "/g", "tags": ["a": "b"]])
    _ = try await session.call("events", "PutRule", ["Name": "r", "ScheduleExpression": "rate(1 hour)"])
    let alarm: AWSDocument = [
      "AlarmName": "a", "MetricName": "m", "Namespace": "n", "Period": 60, "EvaluationPeriods": 1,
      "ComparisonOperator": "GreaterThanThreshold", "Threshold": 1.5, "Statistic": "Sum",
    ]
    _ = try await session.call("cloudwatch", "PutMetricAlarm", alarm)
    let alarms = try await session.callAllPages("cloudwatch", "DescribeAlarms", ["AlarmNames": ["a"]])
    #expect(alarms["MetricAlarms"]?[0]?["Threshold"]?.double == 1.5)
    #expect(try await session.call("stepfunctions", "ListStateMachines")["stateMachines"] != nil)
    #expect(try await session.call("resourcegroupstaggingapi", "GetResources")["ResourceTagMappingList"] != nil)
    let key = try await session.call("kms", "CreateKey", ["Description": "k"])
    #expect(key["KeyMetadata"]?["KeyState"] == "Enabled")
    let vpc = try await session.call("ec2", "CreateVpc", ["CidrBlock": "10.9.0.0/16"])
    let id = try #require(vpc["Vpc"]?["VpcId"]?.string)
    let found = try await session.call(
      "ec2", "DescribeVpcs", ["Filters": [["Name": "vpc-id", "Values": [.string(id)]]]])
    #expect(found["Vpcs"]?[0]?["CidrBlock"] == "10.9.0.0/16")
    let users = try await session.callAllPages("iam", "ListUsers", ["MaxItems": 1])
    #expect(users["Users"]?.list?.count == 1)
  }
}
