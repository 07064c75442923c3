import HTTPClient

/// S3 has the bucket in the host name where that is possible, else in the path.
struct S3Addressing: Sendable {
  let usesPathStyle: Bool

  /// Moves the bucket from the path to the host; gives the changed path and endpoint.
  func place(_ request: WireRequest, bucket: String?, at endpoint: AWSEndpoint) -> (WireRequest, AWSEndpoint) {
    guard let bucket, !usesPathStyle, !endpoint.isAddress, isHostName(bucket, endpoint) else {
      return (request, endpoint)
    }
    var request = request
    let encoded = "/" + PercentEncoding.encode(bucket)
    guard request.path.hasPrefix(encoded) else { return (request, endpoint) }
    request.path = String(request.path.dropFirst(encoded.count))
    if !request.path.hasPrefix("/") { request.path = "/" + request.path }
    return (request, endpoint.prefixed(bucket + "."))
  }

  /// Whether the bucket can be a part of the host name; one with dots has no certificate.
  private func isHostName(_ bucket: String, _ endpoint: AWSEndpoint) -> Bool {
    guard (3...63).contains(bucket.utf8.count), bucket.utf8.first != 45, bucket.utf8.last != 45 else { return false }
    return bucket.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (97...122).contains(byte) || byte == 45 || (byte == 46 && endpoint.scheme == "http")
    }
  }
}
