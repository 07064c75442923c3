import OperatingSystem
import Synchronization
import Testing

@testable import HTTPClient

@Suite struct CurlTransportTests {
  let transport = CurlTransport.shared

  private func send(_ path: String, _ change: (inout HTTPRequest) -> Void = { _ in }) async throws -> HTTPResponse {
    var request = HTTPRequest(url: try await LocalServer.shared.value.url + path)
    request.connection.proxy = ""
    change(&request)
    return try await transport.send(request)
  }

  private func text(_ response: HTTPResponse) -> String { String(decoding: response.body, as: UTF8.self) }

  @Test(arguments: ["GET", "POST", "PUT", "DELETE", "PATCH"]) func methodsAndBodies(_ method: String) async throws {
    let with = try await send("/echo?a=%2F..%2F&b") {
      $0.method = method
      $0.headers = ["X-One": "1", "X-Empty": ""]
      $0.body = .bytes(Array("hello".utf8))
    }
    #expect(with.status == 200)
    #expect(text(with).contains("\"method\": \"\(method)\", \"path\": \"/echo?a=%2F..%2F&b\""))
    #expect(text(with).contains("\"body\": \"hello\"") && text(with).contains("[\"X-Empty\", \"\"]"))
    #expect(!text(with).contains("x-www-form-urlencoded") && !text(with).contains("Expect"))
    let without = try await send("/echo") { $0.method = method }
    #expect(text(without).contains("\"method\": \"\(method)\"") && text(without).contains("\"length\": 0"))
  }

  @Test func headAndMissing() async throws {
    let head = try await send("/big") { $0.method = "HEAD" }
    #expect(head.status == 200 && head.body.isEmpty && head.headers["content-length"] == "5000000")
    let missing = try await send("/missing")
    #expect(missing.status == 404 && text(missing) == "not here" && missing.headers.values("x-two") == ["a", "b"])
    #expect(try await send("/trailers").headers["X-End"] == "done")
    #expect(try await send("/redirect").status == 302)
    #expect(try await send("/redirect") { $0.maximumRedirects = 3 }.status == 200)
  }

  @Test func uploadsFiles() async throws {
    let files = LocalFileSystem()
    let path = files.temporaryDirectory + "/slipway-upload-" + SystemRandomness().uuid()
    try files.write([UInt8](repeating: 120, count: 3_000_000), to: path, mode: .secret)
    let response = try await send("/echo") {
      $0.method = "PUT"
      $0.body = .file(path: path, offset: 10, length: 2_000_000)
    }
    try files.remove(path)
    #expect(text(response).contains("\"length\": 2000000"))
    let error = await #expect(throws: HTTPClientError.self) {
      try await send("/echo") { $0.body = .file(path: path, offset: 0, length: 1) }
    }
    #expect(error?.kind == .invalidRequest)
  }

  @Test func failures() async throws {
    func kind(_ path: String, _ change: @escaping (inout HTTPRequest) -> Void = { _ in }) async -> HTTPClientError.Kind?
    {
      await #expect(throws: HTTPClientError.self) { try await send(path, change) }?.kind
    }
    #expect(await kind("/slow") { $0.timeout = .milliseconds(200) } == .timedOut)
    #expect(await kind("/cut") == .connectionLost)
    #expect(await kind("/nothing") == .connectionLost)
    #expect(await kind("/big") { $0.responseLimit = 1000 } == .responseTooLong)
    #expect(await kind("/") { $0.url = "http://127.0.0.1:1/" } == .connectionRefused)
    #expect(await kind("/") { $0.url = "http://no-such-host.invalid/" } == .unknownHost)
    #expect(await kind("/") { $0.url = "file:///etc/passwd" } == .invalidRequest)
    #expect(await kind("/") { $0.headers = ["X": "a\r\nY: b"] } == .invalidRequest)
    #expect(await kind("/") { $0.url = "https://" + $0.url.dropFirst("http://".count) } == .untrustedConnection)
  }

  @Test func streams() async throws {
    let received = Mutex(0)
    var request = HTTPRequest(url: try await LocalServer.shared.value.url + "/big")
    let whole = try await transport.send(request) { bytes in
      received.withLock { $0 += bytes.count }
      return true
    }
    #expect(whole.body.isEmpty && received.withLock { $0 } == 5_000_000)
    let first = try await transport.send(request) { _ in false }
    #expect(first.status == 200)
    request.url += "/missing"
    request.url = try await LocalServer.shared.value.url + "/missing"
    #expect(text(try await transport.send(request) { _ in true }) == "not here")
  }

  @Test func cancelling() async throws {
    let url = try await LocalServer.shared.value.url + "/slow"
    let tasks = (0..<100).map { _ in Task { try await transport.send(HTTPRequest(url: url)) } }
    try await Task.sleep(for: .milliseconds(50))
    for task in tasks { task.cancel() }
    for task in tasks {
      let error = await #expect(throws: HTTPClientError.self) { try await task.value }
      #expect(error?.kind == .cancelled)
    }
  }

  @Test func connectionsAreReused() async throws {
    let own = CurlTransport()
    let request = HTTPRequest(url: try await LocalServer.shared.value.url + "/echo")
    var made = 0
    for _ in 0..<50 { made += try await own.send(request).newConnections }
    #expect(made == 1)
  }
}
