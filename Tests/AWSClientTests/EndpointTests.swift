import OperatingSystem
import Testing

@testable import AWSClient

@Suite struct EndpointTests {
  private func resolve(
    _ service: String, _ region: String, _ change: (inout AWSConfiguration) -> Void = { _ in }
  ) throws -> AWSEndpoint {
    let keys = StaticCredentials(AWSCredentials(accessKeyID: "a", secretAccessKey: "b"))
    var configuration = AWSConfiguration(region: region, credentials: keys)
    change(&configuration)
    return try EndpointResolver(configuration: configuration).endpoint(
      AWSModels.builtIn.service(service), region: region)
  }

  @Test(arguments: [
    ("dynamodb", "eu-central-1", "dynamodb.eu-central-1.amazonaws.com", "eu-central-1"),
    ("iam", "eu-central-1", "iam.amazonaws.com", "us-east-1"),
    ("iam", "cn-north-1", "iam.cn-north-1.amazonaws.com.cn", "cn-north-1"),
    ("iam", "us-gov-west-1", "iam.us-gov.amazonaws.com", "us-gov-west-1"),
    ("s3", "cn-northwest-1", "s3.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1"),
    ("sts", "us-east-1", "sts.us-east-1.amazonaws.com", "us-east-1"),
    ("cloudwatch", "us-east-1", "monitoring.us-east-1.amazonaws.com", "us-east-1"),
    ("stepfunctions", "ap-southeast-9", "states.ap-southeast-9.amazonaws.com", "ap-southeast-9"),
    ("s3control", "eu-west-1", "s3-control.eu-west-1.amazonaws.com", "eu-west-1"),
  ])
  func standard(_ service: String, _ region: String, _ host: String, _ signing: String) throws {
    let endpoint = try resolve(service, region)
    #expect(endpoint.host == host && endpoint.signingRegion == signing && endpoint.scheme == "https")
  }

  @Test func variants() throws {
    #expect(try resolve("sqs", "us-east-1") { $0.usesFIPSEndpoints = true }.host == "sqs-fips.us-east-1.amazonaws.com")
    #expect(
      try resolve("s3", "us-east-1") { $0.usesDualStackEndpoints = true }.host == "s3.dualstack.us-east-1.amazonaws.com"
    )
    #expect(try resolve("sns", "us-east-1") { $0.usesDualStackEndpoints = true }.host == "sns.us-east-1.api.aws")
  }

  @Test func configured() throws {
    let endpoint = try resolve("iam", "eu-west-1") {
      $0.endpoint = "http://localhost:4566/base/"
      $0.endpoints["s3"] = "https://s3.example"
    }
    #expect(endpoint.host == "localhost:4566" && endpoint.path == "/base" && endpoint.signingRegion == "us-east-1")
    #expect(endpoint.prefixed("a.").host == "localhost:4566")
    let error = #expect(throws: AWSError.self) { try resolve("s3", "x") { $0.endpoint = "ftp://x" } }
    #expect(error?.code == "InvalidEndpoint")
  }

  @Test(arguments: [
    ("us-east-1", "aws"), ("cn-north-1", "aws-cn"), ("us-gov-east-1", "aws-us-gov"), ("us-iso-east-1", "aws-iso"),
    ("eu-central-9", "aws"), ("us-gov-north-7", "aws-us-gov"), ("nowhere", "aws"),
  ])
  func partitions(_ region: String, _ partition: String) { #expect(AWSPartition.of(region: region).name == partition) }

  @Test func environmentAndProfiles() {
    let shared = SharedConfiguration(
      config: """
        [default]
        region = eu-west-3
        services = local
        s3 =
          addressing_style = path
        [services local]
        dynamodb =
          endpoint_url = http://dynamo:1
        """, credentials: "")
    let environment = Environment([
      "AWS_ENDPOINT_URL": "http://all:2", "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS": "http://logs:3",
    ])
    let keys = StaticCredentials(AWSCredentials(accessKeyID: "a", secretAccessKey: "b"))
    var configuration = AWSConfiguration(region: "eu-west-1", credentials: keys)
    configuration.endpoints["sqs"] = "http://explicit:4"
    configuration.complete(from: environment, shared)
    #expect(
      configuration.endpoints["dynamodb"] == "http://dynamo:1" && configuration.endpoints["logs"] == "http://logs:3")
    #expect(configuration.endpoint == "http://all:2" && configuration.s3UsesPathStyle)
    #expect(configuration.endpoints["sqs"] == "http://explicit:4")
    #expect(AWSConfiguration.region(Environment([:]), shared, profile: nil) == "eu-west-3")
  }

  @Test func buckets() {
    let endpoint = AWSEndpoint(host: "s3.eu-west-1.amazonaws.com", signingRegion: "eu-west-1")
    var request = WireRequest()
    request.path = "/with.dot/key"
    let style = S3Addressing(usesPathStyle: false)
    #expect(style.place(request, bucket: "with.dot", at: endpoint).0.path == "/with.dot/key")
    request.path = "/bucket/key"
    #expect(style.place(request, bucket: "bucket", at: endpoint).0.path == "/key")
    #expect(style.place(request, bucket: "bucket", at: endpoint).1.host == "bucket.s3.eu-west-1.amazonaws.com")
    #expect(S3Addressing(usesPathStyle: true).place(request, bucket: "bucket", at: endpoint).0.path == "/bucket/key")
  }
}
