import HTTPClient
import OperatingSystem
import Testing

@testable import AWSClient

@Suite struct CredentialTests {
  static let roleAnswer = """
    <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s</SecretAccessKey>\
    <SessionToken>t</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration></Credentials><AssumedRoleUser>\
    <Arn>arn:aws:sts::123456789012:assumed-role/r/n</Arn></AssumedRoleUser></AssumeRoleResult></AssumeRoleResponse>
    """

  private func surroundings(
    _ variables: [String: String] = [:], _ answers: [ScriptedTransport.Answer] = []
  ) -> (CredentialSurroundings, ScriptedTransport) {
    let transport = ScriptedTransport(answers)
    let environment = Environment(
      variables.merging(["AWS_EC2_METADATA_DISABLED": "true", "PATH": "/usr/bin:/bin"]) { own, _ in own })
    let surroundings = CredentialSurroundings(
      region: "eu-central-1", environment: environment, transport: transport, clock: TestClock())
    return (surroundings, transport)
  }

  private func profile(
    _ name: String, _ config: String, _ answers: [ScriptedTransport.Answer] = []
  ) async throws -> (AWSCredentials?, ScriptedTransport) {
    let (surroundings, transport) = surroundings([:], answers)
    let shared = SharedConfiguration(
      config: config, credentials: "[base]\naws_access_key_id = B\naws_secret_access_key=S # c\n")
    let chain = DefaultCredentials.chain(profile: name, shared: shared, surroundings)
    return (try await chain.credentials(), transport)
  }

  @Test func orderOfTheChain() async throws {
    let variables = ["AWS_ACCESS_KEY_ID": "E", "AWS_SECRET_ACCESS_KEY": "s", "AWS_SESSION_TOKEN": ""]
    let (surroundings, _) = surroundings(variables)
    let shared = SharedConfiguration(
      config: "", credentials: "[default]\naws_access_key_id=D\naws_secret_access_key=S\n")
    let keys = AWSCredentials(accessKeyID: "S", secretAccessKey: "s")
    func id(_ chain: CredentialChain) async throws -> String? { try await chain.credentials()?.accessKeyID }
    #expect(try await id(DefaultCredentials.chain(static: keys, shared: shared, surroundings)) == "S")
    #expect(try await id(DefaultCredentials.chain(shared: shared, surroundings)) == "E")
    #expect(try await id(DefaultCredentials.chain(profile: "default", shared: shared, surroundings)) == "D")
    #expect(try await id(DefaultCredentials.chain(shared: SharedConfiguration(), self.surroundings().0)) == nil)
  }

  @Test func missingProfile() async {
    let error = await #expect(throws: AWSError.self) { try await profile("none", "") }
    #expect(error?.kind == .credentials && error?.message.contains("\"none\"") == true)
  }

  @Test func roleOfAProfile() async throws {
    let config = """
      [profile deploy]
      role_arn = arn:aws:iam::123456789012:role/r
      source_profile = base
      external_id = x
      duration_seconds = 1800
      """
    let (keys, transport) = try await profile("deploy", config, [ScriptedTransport.answer(200, Self.roleAnswer)])
    #expect(keys?.accessKeyID == "ASIA" && keys?.sessionToken == "t" && keys?.accountID == "123456789012")
    #expect(keys?.expiration?.rfc3339 == "2100-01-01T00:00:00Z")
    let request = try #require(transport.requests.first)
    #expect(request.headers["authorization"]?.contains("Credential=B/") == true)
    let body = String(decoding: request.bodyBytes, as: UTF8.self)
    #expect(body.contains("ExternalId=x") && body.contains("DurationSeconds=1800"))
  }

  @Test func rolesInACircle() async {
    let config = """
      [profile a]
      role_arn = r1
      source_profile = b
      [profile b]
      role_arn = r2
      source_profile = a
      """
    let error = await #expect(throws: AWSError.self) { try await profile("a", config) }
    #expect(error?.message.contains("a → b → a") == true)
  }

  @Test func refusedRole() async {
    let config = "[profile x]\nrole_arn = r\nsource_profile = base\n"
    let answer = "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not you</Message></Error></ErrorResponse>"
    let error = await #expect(throws: AWSError.self) {
      try await profile("x", config, [ScriptedTransport.answer(403, answer)])
    }
    #expect(error?.kind == .credentials && error?.code == "AccessDenied" && error?.message.contains("not you") == true)
  }

  @Test func program() async throws {
    let printed = #"{"Version":1,"AccessKeyId":"P","SecretAccessKey":"s","Expiration":"2100-01-01T00:00:00Z"}"#
    let (keys, _) = try await profile("p", "[profile p]\ncredential_process = echo '\(printed)'\n")
    #expect(keys?.accessKeyID == "P" && keys?.expiration != nil)
    let error = await #expect(throws: AWSError.self) {
      try await profile("p", "[profile p]\ncredential_process = echo secret; exit 4\n")
    }
    #expect(error?.message.contains("exit code 4") == true && error?.message.contains("secret") == false)
  }

  @Test func webIdentity() async throws {
    let files = LocalFileSystem()
    let path = files.temporaryDirectory + "/slipway-token-" + SystemRandomness().uuid()
    try files.write(Array("TOKEN\n".utf8), to: path, mode: .secret)
    let answer = Self.roleAnswer.replacing("AssumeRole", with: "AssumeRoleWithWebIdentity")
    let (surroundings, transport) = surroundings(
      ["AWS_WEB_IDENTITY_TOKEN_FILE": path, "AWS_ROLE_ARN": "arn:aws:iam::1:role/w", "AWS_ROLE_SESSION_NAME": "ci"],
      [ScriptedTransport.answer(200, answer)])
    let chain = DefaultCredentials.chain(shared: SharedConfiguration(), surroundings)
    #expect(try await chain.credentials()?.accessKeyID == "ASIA")
    try files.remove(path)
    let request = try #require(transport.requests.first)
    #expect(request.headers["authorization"] == nil)
    #expect(String(decoding: request.bodyBytes, as: UTF8.self).contains("WebIdentityToken=TOKEN"))
  }

  @Test func container() async throws {
    let answer = #"{"AccessKeyId":"C","SecretAccessKey":"s","Token":"t","Expiration":"2100-01-01T00:00:00Z"}"#
    let (surroundings, transport) = surroundings(
      ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/x", "AWS_CONTAINER_AUTHORIZATION_TOKEN": "auth"],
      [ScriptedTransport.failure(.timedOut), ScriptedTransport.answer(200, answer)])
    #expect(try await ContainerCredentials(surroundings).credentials()?.sessionToken == "t")
    #expect(transport.requests.last?.url == "http://169.254.170.2/v2/x")
    #expect(transport.requests.last?.headers["authorization"] == "auth")
    let elsewhere = self.surroundings(["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://evil.example/"]).0
    await #expect(throws: AWSError.self) { try await ContainerCredentials(elsewhere).credentials() }
  }

  @Test func instance() async throws {
    let answer =
      #"{"Code":"Success","AccessKeyId":"I","SecretAccessKey":"s","Token":"t","Expiration":"2100-01-01T00:00:00Z"}"#
    let (surroundings, transport) = surroundings(
      ["AWS_EC2_METADATA_DISABLED": "false"],
      [
        ScriptedTransport.answer(200, "TOKEN"), ScriptedTransport.answer(200, "my-role\n"),
        ScriptedTransport.answer(200, answer),
      ])
    #expect(try await InstanceCredentials(surroundings).credentials()?.accessKeyID == "I")
    #expect(transport.requests.map(\.method) == ["PUT", "GET", "GET"])
    #expect(transport.requests[2].headers["x-aws-ec2-metadata-token"] == "TOKEN")
    let nowhere = self.surroundings(["AWS_EC2_METADATA_DISABLED": "false"], [ScriptedTransport.failure(.timedOut)]).0
    #expect(try await InstanceCredentials(nowhere).credentials() == nil)
  }

  @Test func cachingAndRenewal() async throws {
    let clock = TestClock()
    let source = CountingSource(clock)
    let cache = CredentialCache(source, clock: clock)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<20 { group.addTask { _ = try? await cache.credentials() } }
    }
    #expect(source.count == 1)
    try await clock.sleep(for: .seconds(3000))
    _ = try await cache.credentials()
    #expect(source.count == 1)
    try await clock.sleep(for: .seconds(400))
    _ = try await cache.credentials()
    #expect(source.count == 2)
    #expect(cache.discard())
    _ = try await cache.credentials()
    #expect(source.count == 3)
    let none = CredentialCache(CredentialChain([]), clock: clock)
    let error = await #expect(throws: AWSError.self) { try await none.credentials() }
    #expect(error?.code == "NoCredentials")
  }

  @Test func descriptionsHideKeys() {
    let keys = AWSCredentials(accessKeyID: "AKID", secretAccessKey: "topsecret", sessionToken: "tok")
    #expect(!"\(keys)".contains("topsecret") && !String(reflecting: keys).contains("topsecret"))
  }
}
