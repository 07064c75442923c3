import HTTPClient
import OperatingSystem
import Testing

@testable import AWSClient

/// What the chain of stages does with answers good and bad.
@Suite struct SessionTests {
  static let secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
  let clock = TestClock()

  private func session(
    _ transport: ScriptedTransport, _ change: (inout AWSConfiguration) -> Void = { _ in }
  ) -> AWSSession {
    let keys = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: Self.secret)
    var configuration = AWSConfiguration(region: "eu-central-1", credentials: StaticCredentials(keys))
    change(&configuration)
    return AWSSession(configuration: configuration, transport: transport, clock: clock)
  }

  private func error(
    _ answers: [ScriptedTransport.Answer], _ call: AWSCall = AWSCall("dynamodb", "ListTables")
  ) async -> (AWSError?, Int) {
    let transport = ScriptedTransport(answers)
    let error = await #expect(throws: AWSError.self) { try await session(transport).perform(call) }
    #expect(error?.description.contains(Self.secret) == false)
    return (error, transport.requests.count)
  }

  @Test func repeatsWhatMayPass() async throws {
    let transport = ScriptedTransport([
      ScriptedTransport.answer(400, #"{"__type":"com.x#ThrottlingException","message":"slow"}"#),
      ScriptedTransport.failure(.connectionLost),
      ScriptedTransport.answer(200, #"{"TableNames":["a"]}"#),
    ])
    let response = try await session(transport).perform(AWSCall("dynamodb", "ListTables"))
    #expect(response.output["TableNames"] == ["a"] && response.attempts == 3)
    #expect(clock.uptime > .zero)
    let identifiers = Set(transport.requests.map { $0.headers["amz-sdk-invocation-id"] })
    #expect(identifiers.count == 1)
  }

  @Test func givesUp() async {
    let (error, count) = await error([ScriptedTransport.answer(503, "<html>busy</html>")])
    #expect(count == 3 && error?.attempts == 3 && error?.code == "503" && error?.isRetryable == true)
    let (denied, once) = await self.error([
      ScriptedTransport.answer(400, #"{"__type":"AccessDeniedException","Message":"no"}"#, ["x-amzn-RequestId": "R"])
    ])
    #expect(once == 1 && denied?.code == "AccessDeniedException" && denied?.message == "no" && denied?.requestID == "R")
    #expect(denied?.description == "dynamodb ListTables: AccessDeniedException: no (HTTP 400, request R)")
  }

  @Test func doesNotRepeatLostCreates() async {
    var call = AWSCall("dynamodb", "ListTables")
    call.repeatsAfterLostAnswer = false
    let (lost, once) = await error([ScriptedTransport.failure(.connectionLost)], call)
    #expect(once == 1 && lost?.mayHaveHappened == true && lost?.kind == .transport)
    let (refused, thrice) = await error([ScriptedTransport.failure(.connectionRefused)], call)
    #expect(thrice == 3 && refused?.mayHaveHappened == false)
  }

  @Test(arguments: ["", "{", "[]", "<html></html>", #"{"TableNames": 5}"#]) func nonsense(_ body: String) async {
    guard !body.isEmpty else { return }
    let (error, count) = await error([ScriptedTransport.answer(200, body)])
    #expect(error?.kind == .decoding && count == 1 && error?.code == "UnexpectedResponse")
  }

  @Test(arguments: ["", "{}", "<a>", "<html><body/></html>"]) func nonsenseInXML(_ body: String) async {
    let (error, _) = await error(
      [ScriptedTransport.answer(200, body)], AWSCall("iam", "GetUser", ["UserName": "x"]))
    #expect(error?.kind == .decoding)
  }

  @Test func emptyErrorBodies() async {
    for (service, operation) in [("iam", "ListUsers"), ("dynamodb", "ListTables"), ("lambda", "ListFunctions")] {
      let (error, _) = await error([ScriptedTransport.answer(418, "")], AWSCall(service, operation))
      #expect(error?.code == "418" && error?.kind == .service)
    }
  }

  @Test func correctsTheClock() async throws {
    let theirs = clock.now.advanced(by: .seconds(3600))
    let transport = ScriptedTransport([
      ScriptedTransport.answer(
        400, #"{"__type":"InvalidSignatureException","message":"expired"}"#, ["Date": theirs.httpDate]),
      ScriptedTransport.answer(200, "{}"),
    ])
    _ = try await session(transport).call("dynamodb", "ListTables")
    #expect(transport.requests[1].headers["x-amz-date"] == theirs.basicISO8601)
  }

  @Test func followsTheBucketsRegion() async throws {
    let transport = ScriptedTransport([
      ScriptedTransport.answer(
        301, "<Error><Code>PermanentRedirect</Code></Error>", ["x-amz-bucket-region": "us-west-2"]),
      ScriptedTransport.answer(200, "<Tagging><TagSet/></Tagging>"),
    ])
    let session = session(transport)
    _ = try await session.call("s3", "GetBucketTagging", ["Bucket": "my-bucket"])
    _ = try await session.call("s3", "GetBucketTagging", ["Bucket": "my-bucket"])
    #expect(
      transport.requests.map(\.url) == [
        "https://my-bucket.s3.eu-central-1.amazonaws.com/?tagging",
        "https://my-bucket.s3.us-west-2.amazonaws.com/?tagging",
        "https://my-bucket.s3.us-west-2.amazonaws.com/?tagging",
      ])
    #expect(transport.requests[1].headers["authorization"]?.contains("/us-west-2/s3/") == true)
  }

  @Test func errorsUnderStatus200() async {
    let call = AWSCall("s3", "CopyObject", ["Bucket": "bucket", "Key": "k", "CopySource": "a/b"])
    let (error, count) = await error(
      [ScriptedTransport.answer(200, "<?xml version='1.0'?><Error><Code>InternalError</Code></Error>")], call)
    #expect(error?.code == "InternalError" && count == 3)
  }

  @Test func checksInput() async {
    for (call, code) in [
      (AWSCall("nothing", "X"), "UnknownOperation"), (AWSCall("s3", "Nothing"), "UnknownOperation"),
      (AWSCall("dynamodb", "DescribeTable"), "MissingInput"),
      (AWSCall("dynamodb", "ListTables", ["Nope": 1]), "InvalidInput"),
      (AWSCall("dynamodb", "ListTables", ["Limit": ["a"]]), "InvalidInput"),
      (AWSCall("s3", "HeadBucket", ["Bucket": ""]), "InvalidInput"),
    ] {
      let (error, count) = await error([], call)
      #expect(error?.code == code && error?.kind == .invalidCall && count == 0)
    }
  }

  @Test func pages() async throws {
    let transport = ScriptedTransport([
      ScriptedTransport.answer(200, #"{"TableNames":["a","b"],"LastEvaluatedTableName":"b"}"#),
      ScriptedTransport.answer(200, #"{"TableNames":["c"]}"#),
    ])
    let all = try await session(transport).callAllPages("dynamodb", "ListTables")
    #expect(all["TableNames"] == ["a", "b", "c"])
    #expect(String(decoding: transport.requests[1].bodyBytes, as: UTF8.self) == #"{"ExclusiveStartTableName":"b"}"#)
    let endless = ScriptedTransport([
      ScriptedTransport.answer(200, #"{"TableNames":[],"LastEvaluatedTableName":"b"}"#)
    ])
    let error = await #expect(throws: AWSError.self) {
      try await session(endless).callAllPages("dynamodb", "ListTables")
    }
    #expect(error?.code == "EndlessPages")
  }

  @Test func waits() async throws {
    let transport = ScriptedTransport([
      ScriptedTransport.answer(400, #"{"__type":"ResourceNotFoundException"}"#),
      ScriptedTransport.answer(200, #"{"Table":{"TableStatus":"CREATING"}}"#),
      ScriptedTransport.answer(200, #"{"Table":{"TableStatus":"ACTIVE"}}"#),
    ])
    let output = try await session(transport).wait("dynamodb", for: "TableExists", ["TableName": "t"])
    #expect(output["Table"]?["TableStatus"] == "ACTIVE" && clock.uptime == .seconds(40))
    let never = ScriptedTransport([ScriptedTransport.answer(200, #"{"Table":{"TableStatus":"CREATING"}}"#)])
    let error = await #expect(throws: AWSError.self) {
      try await session(never).wait("dynamodb", for: "TableExists", ["TableName": "t"], timeout: .seconds(100))
    }
    #expect(error?.kind == .waiter && never.requests.count == 6)
  }

  @Test func streamsObjects() async throws {
    let transport = ScriptedTransport([ScriptedTransport.answer(200, "content", ["ETag": "\"e\""])])
    var call = AWSCall("s3", "GetObject", ["Bucket": "bucket", "Key": "k"])
    call.receiver = { $0.count == 7 }
    let response = try await session(transport).perform(call)
    #expect(response.output["ETag"] == "\"e\"" && response.output["Body"] == .blob([]))
  }

  @Test func chosenChecksums() async throws {
    let transport = ScriptedTransport([ScriptedTransport.answer(200, "")])
    let input: AWSDocument = [
      "Bucket": "bucket", "Key": "k", "Body": .blob(Array("abc".utf8)), "ChecksumAlgorithm": "SHA256",
    ]
    _ = try await session(transport).call("s3", "PutObject", input)
    let headers = transport.requests[0].headers
    #expect(headers["x-amz-checksum-sha256"] == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
    #expect(headers["x-amz-sdk-checksum-algorithm"] == "SHA256")
    #expect(headers["x-amz-content-sha256"] == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func limiterKeepsItsBound() async {
    let limiter = RequestLimiter(maximum: 3)
    let running = RunningCount()
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<2000 {
        group.addTask {
          guard await limiter.enter() else { return }
          running.begin()
          await Task.yield()
          running.end()
          limiter.leave(wasThrottled: number % 100 == 0)
        }
      }
    }
    #expect(running.most <= 3 && running.done == 2000)
  }

  @Test func waitingForAPlaceCanBeCancelled() async {
    let limiter = RequestLimiter(maximum: 1)
    #expect(await limiter.enter())
    let waiting = Task { await limiter.enter() }
    try? await Task.sleep(for: .milliseconds(20))
    waiting.cancel()
    #expect(await waiting.value == false)
    limiter.leave(wasThrottled: false)
    #expect(await limiter.enter())
  }

  @Test func everyModelIsReadable() throws {
    let models = AWSModels.builtIn
    #expect(models.serviceNames.count >= 20)
    for name in models.serviceNames {
      let model = try models.service(name)
      #expect(!model.operations.isEmpty && !model.shapes.isEmpty)
    }
  }
}

extension HTTPRequest {
  /// The content in memory.
  var bodyBytes: [UInt8] { if case .bytes(let bytes) = body { bytes } else { [] } }
}
