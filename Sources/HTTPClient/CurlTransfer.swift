import CCurl
import Glibc

/// One request under way: what libcurl needs while it works, and the answer as it grows.
final class CurlTransfer {
  let ticket: CurlTicket
  let easy: UnsafeMutableRawPointer
  private var response = HTTPResponse(status: 0)
  private var isTooLong = false
  private var receiverEnded = false
  private var headerList: UnsafeMutablePointer<curl_slist>?
  private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  private var file: Int32 = -1
  private var fileOffset: Int64 = 0
  private var fileStart: Int64 = 0
  private var fileEnd: Int64 = 0

  init(_ easy: UnsafeMutableRawPointer, _ ticket: CurlTicket) {
    self.easy = easy
    self.ticket = ticket
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    slip_curl_list_free(headerList)
    errorText.deallocate()
    if file >= 0 { close(file) }
  }

  /// Sets all options; gives what is wrong with the request, if anything.
  func configure() -> String? {
    let request = ticket.request
    slip_curl_set_string(easy, CURLOPT_URL, request.url)
    slip_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText)
    slip_curl_set_long(easy, CURLOPT_NOSIGNAL, 1)
    slip_curl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
    slip_curl_set_long(easy, CURLOPT_PATH_AS_IS, 1)
    slip_curl_set_long(easy, CURLOPT_TIMEOUT_MS, milliseconds(request.timeout))
    slip_curl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(request.connectTimeout))
    if request.maximumRedirects > 0 {
      slip_curl_set_long(easy, CURLOPT_FOLLOWLOCATION, 1)
      slip_curl_set_long(easy, CURLOPT_MAXREDIRS, request.maximumRedirects)
    }
    configureConnection(request.connection)
    if let problem = configureBody(request) ?? configureHeaders(request.headers) { return problem }
    setCurlCallbacks(easy, Unmanaged.passUnretained(self).toOpaque())
    return nil
  }

  private func configureConnection(_ connection: HTTPRequest.Connection) {
    slip_curl_set_long(easy, CURLOPT_HTTP_VERSION, version(connection))
    if isPlainHTTP2 {
      // libcurl 7.88 breaks the second request on such a connection (its issue 10634).
      slip_curl_set_long(easy, CURLOPT_FRESH_CONNECT, 1)
      slip_curl_set_long(easy, CURLOPT_FORBID_REUSE, 1)
    } else if connection.usesHTTP2 {
      slip_curl_set_long(easy, CURLOPT_PIPEWAIT, 1)
    }
    // No proxy reaches this machine's own addresses, whatever the environment says.
    if let proxy = connection.proxy ?? (isLoopback(ticket.request.url) ? "" : nil) {
      slip_curl_set_string(easy, CURLOPT_PROXY, proxy)
    }
    if let socket = connection.unixSocket { slip_curl_set_string(easy, CURLOPT_UNIX_SOCKET_PATH, socket) }
    if !connection.verifiesCertificates {
      slip_curl_set_long(easy, CURLOPT_SSL_VERIFYPEER, 0)
      slip_curl_set_long(easy, CURLOPT_SSL_VERIFYHOST, 0)
    }
    if let trusted = connection.trustedCertificates {
      setBlob(CURLOPT_CAINFO_BLOB, trusted)
    } else if let file = connection.trustedCertificateFile ?? TrustedCertificates.systemFile {
      // With a directory of certificates libcurl's cache of them does not work, and each connection parses them all.
      slip_curl_set_string(easy, CURLOPT_CAPATH, nil)
      slip_curl_set_string(easy, CURLOPT_CAINFO, file)
    }
    if let certificate = connection.clientCertificate { setBlob(CURLOPT_SSLCERT_BLOB, certificate) }
    if let key = connection.clientKey { setBlob(CURLOPT_SSLKEY_BLOB, key) }
  }

  private func version(_ connection: HTTPRequest.Connection) -> Int {
    guard connection.usesHTTP2 else { return CURL_HTTP_VERSION_1_1 }
    return isPlainHTTP2 ? CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE : CURL_HTTP_VERSION_2TLS
  }

  /// Whether this is HTTP/2 without TLS, whose answers libcurl 7.88 notices only when it looks again.
  var isPlainHTTP2: Bool { ticket.request.connection.usesHTTP2 && ticket.request.url.hasPrefix("http://") }

  private func isLoopback(_ url: String) -> Bool {
    guard let scheme = url.firstRange(of: "://") else { return false }
    let authority = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
    let host = authority.hasPrefix("[") ? authority.prefix { $0 != "]" } : authority.prefix { $0 != ":" }
    return host == "localhost" || host.hasPrefix("127.") || host == "[::1"
  }

  private func setBlob(_ option: CURLoption, _ bytes: [UInt8]) {
    bytes.withUnsafeBytes { _ = slip_curl_set_blob(easy, option, $0.baseAddress, $0.count) }
  }

  private func configureBody(_ request: HTTPRequest) -> String? {
    switch request.body {
    case .none:
      if request.method == "HEAD" {
        slip_curl_set_long(easy, CURLOPT_NOBODY, 1)
        return nil
      }
      if request.method != "GET", request.method != "DELETE" { setBytes([]) }
    case .bytes(let bytes):
      setBytes(bytes)
    case .file(let path, let offset, let length):
      file = open(path, O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { return "the file \(path) cannot be read (error \(errno))" }
      (fileStart, fileOffset, fileEnd) = (offset, offset, offset + length)
      slip_curl_set_long(easy, CURLOPT_UPLOAD, 1)
      slip_curl_set_offset(easy, CURLOPT_INFILESIZE_LARGE, curl_off_t(length))
    }
    slip_curl_set_string(easy, CURLOPT_CUSTOMREQUEST, request.method)
    return nil
  }

  private func setBytes(_ bytes: [UInt8]) {
    slip_curl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count))
    if bytes.isEmpty {
      slip_curl_set_string(easy, CURLOPT_COPYPOSTFIELDS, "")
    } else {
      bytes.withUnsafeBytes { _ = slip_curl_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, $0.baseAddress) }
    }
  }

  private func configureHeaders(_ headers: HTTPHeaders) -> String? {
    for field in headers.fields {
      guard !field.name.isEmpty, field.name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: ":") }),
        field.value.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x09 })
      else { return "the header field \(field.name) contains characters that a header must not have" }
      append(field.value.isEmpty ? field.name + ";" : field.name + ": " + field.value)
    }
    // libcurl's own additions, which nobody asked for.
    append("Expect:")
    if headers["content-type"] == nil { append("Content-Type:") }
    if headers["accept"] == nil { append("Accept:") }
    slip_curl_set_list(easy, CURLOPT_HTTPHEADER, headerList)
    return nil
  }

  private func append(_ line: String) { headerList = slip_curl_list_append(headerList, line) }

  private func milliseconds(_ duration: Duration) -> Int {
    let parts = duration.components
    guard parts.seconds < Int64(Int32.max) / 1000 else { return 0 }
    return max(0, Int(parts.seconds) * 1000 + Int(parts.attoseconds / 1_000_000_000_000_000))
  }

  /// Reads what libcurl knows of the transfer; to be called before the handle is used again.
  func takeFacts() {
    response.status = slip_curl_get_long(easy, CURLINFO_RESPONSE_CODE)
    response.newConnections = slip_curl_get_long(easy, CURLINFO_NUM_CONNECTS)
  }

  /// Takes a piece of content; false ends the transfer.
  func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if let receiver = ticket.receiver, response.status < 300 {
      receiverEnded = !receiver(bytes)
      return !receiverEnded
    }
    guard response.body.count + bytes.count <= ticket.request.responseLimit else {
      isTooLong = true
      return false
    }
    // As bytes of a known kind, which are copied at once instead of one by one.
    bytes.withMemoryRebound(to: UInt8.self) { response.body.append(contentsOf: $0) }
    return true
  }

  /// Takes a line of the head or of the trailers.
  func receiveHeader(_ line: UnsafeRawBufferPointer) {
    if line.starts(with: "HTTP/".utf8) {
      response.headers = HTTPHeaders()
      let parts = String(decoding: line, as: UTF8.self).split(separator: " ")
      response.status = parts.count > 1 ? Int(parts[1].prefix(3)) ?? 0 : 0
      return
    }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
    var value = line[(colon + 1)...]
    while let first = value.first, first == 0x20 || first == 0x09 { value = value.dropFirst() }
    while let last = value.last, last <= 0x20 { value = value.dropLast() }
    response.headers.append(String(decoding: line[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self))
  }

  /// Gives the next bytes of the file to send; nothing when it cannot be read.
  func readFile(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    let wanted = min(buffer.count, Int(max(0, fileEnd - fileOffset)))
    let count = pread(file, buffer.baseAddress, wanted, off_t(fileOffset))
    guard count >= 0 else { return nil }
    fileOffset += Int64(count)
    return count
  }

  /// Goes back in the file, for a connection that broke before the answer began.
  func seekFile(to offset: Int64) { fileOffset = fileStart + offset }

  func finish(cancelled: Bool) {
    ticket.finish(.failure(HTTPClientError(.cancelled, detail: "the request was cancelled")))
  }

  func finish(_ code: CURLcode) {
    if code == CURLE_OK || receiverEnded { return ticket.finish(.success(response)) }
    let own = String(cString: errorText)
    let detail = own.isEmpty ? String(cString: slip_curl_error_text(code)) : own
    let kind = isTooLong ? .responseTooLong : HTTPClientError.Kind(code)
    ticket.finish(
      .failure(
        HTTPClientError(
          kind, detail: detail, partialResponse: response.status == 0 ? nil : response,
          isStreamReset: code == CURLE_HTTP2_STREAM)))
  }
}

// At file scope, so that the callbacks are isolated to no actor.
private func setCurlCallbacks(_ easy: UnsafeMutableRawPointer, _ transfer: UnsafeMutableRawPointer) {
  slip_curl_set_data_function(easy, CURLOPT_WRITEFUNCTION) { data, size, count, user in
    guard let user else { return 0 }
    let bytes = UnsafeRawBufferPointer(start: data, count: size * count)
    return Unmanaged<CurlTransfer>.fromOpaque(user).takeUnretainedValue().receive(bytes) ? bytes.count : 0
  }
  slip_curl_set_pointer(easy, CURLOPT_WRITEDATA, transfer)
  slip_curl_set_data_function(easy, CURLOPT_HEADERFUNCTION) { data, size, count, user in
    guard let user else { return 0 }
    let line = UnsafeRawBufferPointer(start: data, count: size * count)
    Unmanaged<CurlTransfer>.fromOpaque(user).takeUnretainedValue().receiveHeader(line)
    return line.count
  }
  slip_curl_set_pointer(easy, CURLOPT_HEADERDATA, transfer)
  slip_curl_set_data_function(easy, CURLOPT_READFUNCTION) { data, size, count, user in
    guard let user else { return Int(CURL_READFUNC_ABORT) }
    let buffer = UnsafeMutableRawBufferPointer(start: data, count: size * count)
    let transfer = Unmanaged<CurlTransfer>.fromOpaque(user).takeUnretainedValue()
    return transfer.readFile(into: buffer) ?? Int(CURL_READFUNC_ABORT)
  }
  slip_curl_set_pointer(easy, CURLOPT_READDATA, transfer)
  slip_curl_set_seek_function(easy) { user, offset, origin in
    guard let user, origin == SEEK_SET else { return Int32(CURL_SEEKFUNC_CANTSEEK) }
    Unmanaged<CurlTransfer>.fromOpaque(user).takeUnretainedValue().seekFile(to: Int64(offset))
    return Int32(CURL_SEEKFUNC_OK)
  }
  slip_curl_set_pointer(easy, CURLOPT_SEEKDATA, transfer)
}
