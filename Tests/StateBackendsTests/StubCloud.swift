import HTTPClient
import JSON
import OperatingSystem
import Synchronization

/// A bucket and a lock table in memory that are strictly atomic, with faults on demand.
final class StubCloud: HTTPTransport {
  /// What happens to a request besides being carried out.
  enum Fault: Sendable {
    /// It is carried out, and the answer is lost.
    case lostAnswer
    /// It is refused with this status and code.
    case refused(Int, String)
    /// Nobody is there.
    case unreachable
  }

  struct Object: Sendable {
    var bytes: [UInt8]
    var tag: String
    var modified: Timestamp
  }

  fileprivate struct Content {
    var objects: [String: Object] = [:]
    var items: [String: JSONValue] = [:]
    var counter = 0
    var log: [String] = []
    var faults: [@Sendable (String) -> Fault?] = []
    var lastWords: String?
    var isDead = false
  }

  private let content = Mutex(Content())
  private let clock: any OperatingSystem.Clock

  init(clock: any OperatingSystem.Clock) { self.clock = clock }

  /// "PUT key" and so on, in their order.
  var log: [String] { content.withLock(\.log) }
  var objects: [String: Object] { content.withLock(\.objects) }
  var items: [String: JSONValue] { content.withLock(\.items) }

  func put(_ key: String, _ bytes: [UInt8]) {
    content.withLock { content in
      content.counter += 1
      content.objects[key] = Object(bytes: bytes, tag: "\"\(content.counter)\"", modified: clock.now)
    }
  }

  func remove(_ key: String) { content.withLock { $0.objects[key] = nil } }
  func setItem(_ key: String, _ item: JSONValue) { content.withLock { $0.items[key] = item } }

  /// The first request whose log line has this beginning meets the fault.
  func fail(_ fault: Fault, at beginning: String, times: Int = 1) {
    let left = Mutex(times)
    content.withLock { content in
      content.faults.append { line in
        guard line.hasPrefix(beginning) else { return nil }
        return left.withLock { left in
          left -= 1
          return left >= 0 ? fault : nil
        }
      }
    }
  }

  /// The request with this line is the last that is carried out until `revive`.
  func dieAfter(_ line: String) { content.withLock { $0.lastWords = line } }
  func revive() {
    content.withLock { content in
      content.lastWords = nil
      content.isDead = false
    }
  }

  func send(_ request: HTTPRequest) async throws(HTTPClientError) -> HTTPResponse {
    let result = content.withLock { content -> Result<HTTPResponse, HTTPClientError> in
      let line = Self.line(request)
      content.log.append(line)
      if content.isDead { return .failure(HTTPClientError(.connectionRefused, detail: "nobody is there")) }
      content.isDead = line == content.lastWords
      let fault = content.faults.reduce(nil as Fault?) { $0 ?? $1(line) }
      switch fault {
      case .unreachable: return .failure(HTTPClientError(.connectionRefused, detail: "nobody is there"))
      case .refused(let status, let code): return .success(Self.error(status, code))
      case .lostAnswer:
        _ = answer(request, &content)
        return .failure(HTTPClientError(.connectionLost, detail: "the answer is lost"))
      case nil: return .success(answer(request, &content))
      }
    }
    return try result.get()
  }

  func send(
    _ request: HTTPRequest, receiver: @escaping @Sendable (UnsafeRawBufferPointer) -> Bool
  ) async throws(HTTPClientError) -> HTTPResponse {
    try await send(request)
  }

  // MARK: Answers

  private static func line(_ request: HTTPRequest) -> String {
    if let target = request.headers["x-amz-target"] { return String(target.split(separator: ".").last ?? "") }
    return request.method + " " + key(request)
  }

  private static func key(_ request: HTTPRequest) -> String {
    let path = request.url.dropFirst("http://127.0.0.1:1/bucket".utf8.count).prefix { $0 != "?" }.drop { $0 == "/" }
    return String(path).replacing("%3A", with: ":")
  }

  private static func query(_ request: HTTPRequest, _ name: String) -> String? {
    request.url.split(separator: "?").last?.split(separator: "&").first { $0.hasPrefix(name + "=") }
      .map { String($0.dropFirst(name.utf8.count + 1)).replacing("%2F", with: "/").replacing("%3A", with: ":") }
  }

  private func answer(_ request: HTTPRequest, _ content: inout Content) -> HTTPResponse {
    var response = content.answer(request, line: Self.line(request), key: Self.key(request), now: clock.now) {
      Self.query(request, $0)
    }
    response.headers["Date"] = clock.now.httpDate
    return response
  }

  static func error(_ status: Int, _ code: String) -> HTTPResponse {
    let xml = "<Error><Code>\(code)</Code><Message>scripted</Message></Error>"
    return HTTPResponse(status: status, headers: ["Content-Type": "application/xml"], body: Array(xml.utf8))
  }
}

extension StubCloud.Content {
  mutating func answer(
    _ request: HTTPRequest, line: String, key: String, now: Timestamp, query: (String) -> String?
  ) -> HTTPResponse {
    if request.headers["x-amz-target"] != nil { return table(line, request) }
    switch request.method {
    case "GET" where key.isEmpty: return list(query("prefix") ?? "")
    case "GET": return get(key)
    case "PUT":
      guard meetsConditions(request, objects[key]) else { return StubCloud.error(412, "PreconditionFailed") }
      counter += 1
      let tag = "\"\(counter)\""
      objects[key] = StubCloud.Object(bytes: Self.body(request), tag: tag, modified: now)
      return HTTPResponse(status: 200, headers: ["ETag": tag])
    case "DELETE":
      guard objects[key] != nil else { return HTTPResponse(status: 204) }
      guard meetsConditions(request, objects[key]) else { return StubCloud.error(412, "PreconditionFailed") }
      objects[key] = nil
      return HTTPResponse(status: 204)
    default: return StubCloud.error(400, "Unexpected")
    }
  }

  private func meetsConditions(_ request: HTTPRequest, _ object: StubCloud.Object?) -> Bool {
    if request.headers["if-none-match"] == "*", object != nil { return false }
    if let tag = request.headers["if-match"], tag != object?.tag { return false }
    return true
  }

  private func get(_ key: String) -> HTTPResponse {
    guard let object = objects[key] else { return StubCloud.error(404, "NoSuchKey") }
    return HTTPResponse(
      status: 200, headers: ["ETag": object.tag, "Last-Modified": object.modified.httpDate], body: object.bytes)
  }

  private func list(_ prefix: String) -> HTTPResponse {
    let keys = objects.keys.filter { $0.hasPrefix(prefix) }.sorted()
    let entries = keys.map { "<Contents><Key>\($0)</Key></Contents>" }.joined()
    let xml = "<ListBucketResult><IsTruncated>false</IsTruncated>\(entries)</ListBucketResult>"
    return HTTPResponse(status: 200, body: Array(xml.utf8))
  }

  private mutating func table(_ operation: String, _ request: HTTPRequest) -> HTTPResponse {
    let input = (try? JSONReader.read(Self.body(request))) ?? .null
    let id = (input["Key"] ?? input["Item"])?["LockID"]?["S"]?.string ?? ""
    switch operation {
    case "GetItem": return json(items[id].map { ["Item": $0] } ?? [:])
    case "PutItem":
      if input["ConditionExpression"] != nil, items[id] != nil { return refused }
      items[id] = input["Item"]
      return json([:])
    case "DeleteItem":
      if let wanted = input["ExpressionAttributeValues"]?[":id"]?["S"]?.string,
        !(items[id]?["Info"]?["S"]?.string?.contains(wanted) ?? false)
      {
        return refused
      }
      items[id] = nil
      return json([:])
    default: return StubCloud.error(400, "Unexpected")
    }
  }

  private var refused: HTTPResponse {
    var response = json(["__type": "ConditionalCheckFailedException", "message": "no"])
    response.status = 400
    return response
  }

  private func json(_ value: JSONValue) -> HTTPResponse {
    HTTPResponse(
      status: 200, headers: ["Content-Type": "application/x-amz-json-1.0"], body: JSONWriter().bytes(value))
  }

  private static func body(_ request: HTTPRequest) -> [UInt8] {
    if case .bytes(let bytes) = request.body { bytes } else { [] }
  }
}
