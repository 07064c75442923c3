import OperatingSystem
import Testing

@testable import ProviderPlugins

/// Programs that are no plugins, or bad ones: each has to end in a clear reason, soon, without a process left.
@Suite struct FakePluginTests {
  private func failure(_ channel: any PluginChannel) async -> PluginFailure {
    do {
      let version = try await channel.protocolVersion()
      return PluginFailure(.status(-1), "it spoke protocol \(version)")
    } catch {
      return error
    }
  }

  @Test func endsAtOnce() async throws {
    let folder = try PluginFolder()
    let failure = await failure(try folder.script("echo 'no licence found' >&2; exit 3"))
    #expect(failure.kind == .notStarted && failure.wasNeverSent)
    #expect(failure.reason == "it ended with exit code 3 before it was ready")
    #expect(failure.lastWords == ["no licence found"])
  }

  @Test func otherKindOfPlugin() async throws {
    let folder = try PluginFolder()
    let failure = await failure(
      try folder.script("echo 'This binary is a plugin. These are not meant to be executed directly.' >&2; exit 1"))
    #expect(failure.reason.hasSuffix("before it was ready; it is a plugin, but not one of a provider"))
  }

  @Test func killed() async throws {
    let folder = try PluginFolder()
    let failure = await failure(try folder.script("kill -9 $$"))
    #expect(failure.reason == "it was ended by signal 9 (kill) before it was ready")
  }

  @Test(arguments: [
    ("echo hello; sleep 60", "its first line is not one of a plugin: \"hello\""),
    ("printf '1|6|unix'; exit 0", "its first line is not one of a plugin: \"1|6|unix\""),
    ("printf '\\001\\377\\n'; sleep 60", "its first line is not one of a plugin: \"?\u{fffd}\""),
    (
      "echo '1|4|unix|/tmp/x|grpc|'; sleep 60",
      "it speaks plugin protocol 4; this program speaks 5 and 6"
    ),
    ("echo '2|6|unix|/tmp/x|grpc|'; sleep 60", "it speaks version 2 of the handshake; only 1 is known"),
    (
      "echo '1|5|unix|/tmp/x|netrpc|'; sleep 60",
      "it speaks \"netrpc\" where plugins of protocol 5 and 6 speak gRPC"
    ),
    (
      "echo '1|5|tcp|10.0.0.1:80|grpc|'; sleep 60",
      "it listens at \"tcp\" \"10.0.0.1:80\", which is no place on this machine"
    ),
    ("echo '1|5|unix|/tmp/x|grpc|%%%'; sleep 60", "the certificate in its first line is not base64"),
  ])
  func badHandshake(script: String, reason: String) async throws {
    let folder = try PluginFolder()
    let failure = await failure(try folder.script(script))
    #expect(failure == PluginFailure(.badHandshake, reason, wasNeverSent: true))
  }

  @Test func floodsBeforeItsHandshake() async throws {
    let folder = try PluginFolder()
    let failure = await failure(
      try folder.script("head -c 30000000 /dev/zero | tr '\\0' x; head -c 3000000 /dev/zero >&2; sleep 60"))
    #expect(failure.kind == .badHandshake)
    #expect(failure.reason.utf8.count < 500)
    #expect(failure.lastWords.allSatisfy { $0.utf8.count <= 1024 })
  }

  @Test func floodsItsErrors() async throws {
    let folder = try PluginFolder()
    let failure = await failure(
      try folder.script("i=0; while [ $i -lt 3000 ]; do echo line $i >&2; i=$((i+1)); done; exit 1"))
    #expect(failure.lastWords == (2980..<3000).map { "line \($0)" })
  }

  @Test func hangsBeforeItsHandshake() async throws {
    let folder = try PluginFolder(startLimit: .milliseconds(300))
    let failure = await failure(try folder.script("printf '1|6|'; echo waiting >&2; sleep 60"))
    #expect(failure.kind == .notStarted)
    #expect(failure.reason == "it did not say where it listens within 0.3 seconds")
    #expect(failure.lastWords == ["waiting"])
  }

  @Test func noProgram() async throws {
    let folder = try PluginFolder()
    #expect(
      await failure(folder.channel("/no/such")).reason == "/no/such could not be started: No such file or directory")
    let path = folder.path + "/file"
    let files = LocalFileSystem()
    try files.write(Array("\u{7f}ELF and nothing more".utf8), to: path, mode: .executable)
    #expect(
      await failure(folder.channel(path)).reason
        == "\(path) is not a program of this machine; it may be built for another system or processor")
    try files.setMode(.ordinary, of: path)
    #expect(await failure(folder.channel(path)).reason == "\(path) may not be executed")
    let script = try folder.script("", interpreter: "#!/no/such/interpreter")
    #expect(await failure(script).reason.contains("needs an interpreter or a loader"))
  }

  @Test func nobodyListens() async throws {
    let folder = try PluginFolder()
    let channel = try folder.script("echo \"1|6|unix|$PLUGIN_UNIX_SOCKET_DIR/none|grpc|\"; sleep 60")
    #expect(try await channel.protocolVersion() == 6)
    await #expect(throws: PluginFailure.self) { try await channel.call("GetProviderSchema", [], deadline: .seconds(5)) }
    await channel.shutDown()
  }

  @Test func everythingInTheGroupEnds() async throws {
    let folder = try PluginFolder()
    let mark = folder.path + "/alive"
    let channel = try folder.script(
      "(while :; do touch '\(mark)'; sleep 0.05; done) & echo '1|6|unix|/none|grpc|'; wait")
    #expect(try await channel.protocolVersion() == 6)
    await channel.shutDown()
    try? LocalFileSystem().remove(mark)
    try await Task.sleep(for: .milliseconds(300))
    #expect(!LocalFileSystem().exists(mark))
    await #expect(throws: PluginFailure(.stopped, "it was ended by this program", wasNeverSent: true)) {
      try await channel.call("Stop", [], deadline: nil)
    }
  }

  @Test func stoppedBeforeItStarted() async throws {
    let folder = try PluginFolder()
    let channel = try folder.script("exit 0")
    await channel.shutDown()
    #expect(await failure(channel).kind == .stopped)
    await channel.shutDown()
  }

  @Test func stoppedWhileItStarts() async throws {
    let folder = try PluginFolder()
    let channel = try folder.script("sleep 60")
    async let failing = failure(channel)
    try await Task.sleep(for: .milliseconds(100))
    await channel.shutDown()
    #expect(await failing.kind == .stopped)
  }

  @Test func cancelledWhileItStarts() async throws {
    let folder = try PluginFolder()
    let channel = try folder.script("sleep 60")
    let call = Task { try await channel.call("GetProviderSchema", [], deadline: nil) }
    try await Task.sleep(for: .milliseconds(100))
    call.cancel()
    await #expect(throws: PluginFailure(.stopped, "the call was given up", wasNeverSent: true)) { try await call.value }
    await channel.shutDown()
  }

  @Test func environmentAndLog() async throws {
    let folder = try PluginFolder(variables: ["TF_LOG_PROVIDER": "INFO"])
    let failure = await failure(
      try folder.script(
        """
        echo "$TF_PLUGIN_MAGIC_COOKIE $PLUGIN_PROTOCOL_VERSIONS" >&2
        stat -c %a "$PLUGIN_UNIX_SOCKET_DIR" >&2
        echo "$PLUGIN_CLIENT_CERT" | head -1 >&2
        echo '{"@level":"debug","@message":"chatter"}' >&2
        echo '{"@level":"info","@message":"news"}' >&2
        echo '2026-01-01T00:00:00Z [WARN]  careful' >&2
        exit 1
        """))
    #expect(
      failure.lastWords == [
        "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2 5,6", "700", "-----BEGIN CERTIFICATE-----",
        "2026-01-01T00:00:00Z [WARN]  careful",
      ])
    #expect(folder.log.contains("made/up: news") && !folder.log.contains("made/up: chatter"))
  }
}
