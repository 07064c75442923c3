import Cryptography
import HTTPClient

/// Adds a checksum of the content where the service demands one or the caller chose one.
struct Checksumming: CallStage {
  func carryOut(_ exchange: Exchange, next: CallHandler) async throws(AWSError) -> AWSResponse {
    var exchange = exchange
    exchange.request = withChecksum(exchange.request, exchange.operation, exchange.input)
    return try await next(exchange)
  }

  func withChecksum(_ request: WireRequest, _ operation: OperationModel, _ input: AWSDocument) -> WireRequest {
    var request = request
    if case .file = request.body { return request }
    let isThere = request.headers.fields.contains {
      let name = $0.name.lowercased()
      return name == "content-md5" || (name.hasPrefix("x-amz-checksum-") && name != "x-amz-checksum-type")
    }
    guard !isThere else { return request }
    let bytes = request.bodyBytes
    if let member = operation.checksumAlgorithmMember, let algorithm = input[member]?.string {
      if let checksum = checksum(bytes, algorithm) {
        request.headers["x-amz-checksum-" + algorithm.lowercased()] = Base64.standard.encode(checksum)
      }
    } else if operation.requiresChecksum {
      request.headers["Content-MD5"] = Base64.standard.encode(Digest.of(bytes, .md5))
    }
    return request
  }

  private func checksum(_ bytes: [UInt8], _ algorithm: String) -> [UInt8]? {
    func bigEndian(_ value: UInt32) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: value >> UInt32(24 - 8 * $0)) }
    }
    return switch algorithm.uppercased() {
    case "CRC32": bigEndian(CyclicRedundancyCheck.crc32.checksum(bytes))
    case "CRC32C": bigEndian(CyclicRedundancyCheck.crc32c.checksum(bytes))
    case "SHA1": Digest.of(bytes, .sha1)
    case "SHA256": Digest.of(bytes, .sha256)
    default: nil
    }
  }
}
