import CZlib

/// Packing by zlib, bare or with the header of gzip.
package enum Deflate {
  package enum Format: Sendable {
    case bare
    case gzip

    fileprivate var windowBits: Int32 { self == .bare ? -15 : 15 + 16 }
  }

  /// The packed bytes; equal bytes give equal results. `nil` only without memory.
  package static func compress(_ bytes: [UInt8], as format: Format) -> [UInt8]? {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    let status = deflateInit2_(
      &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, format.windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
    guard status == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    return run(&stream, bytes, limit: Int.max) { deflate(&$0, Z_FINISH) }
  }

  /// The unpacked bytes; `nil` when they are damaged or would be more than `limit`.
  package static func decompress(_ bytes: [UInt8], as format: Format, limit: Int) -> [UInt8]? {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, format.windowBits, ZLIB_VERSION, size) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    return run(&stream, bytes, limit: limit) { inflate(&$0, Z_NO_FLUSH) }
  }

  /// CRC-32 as zip and gzip have it.
  package static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { UInt32(truncatingIfNeeded: crc32_z(0, $0.baseAddress, $0.count)) }
  }

  private static func run(
    _ stream: inout z_stream, _ bytes: [UInt8], limit: Int, _ step: (inout z_stream) -> Int32
  ) -> [UInt8]? {
    guard bytes.count <= Int(UInt32.max) else { return nil }
    var input = bytes
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    let size = UInt32(chunk.count)
    return input.withUnsafeMutableBufferPointer { source in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      while result.count <= limit {
        let status = chunk.withUnsafeMutableBufferPointer { target in
          stream.next_out = target.baseAddress
          stream.avail_out = size
          return step(&stream)
        }
        result += chunk.prefix(Int(size - stream.avail_out))
        if status == Z_STREAM_END { return result.count <= limit ? result : nil }
        guard status == Z_OK, stream.avail_out == 0 || stream.avail_in > 0 else { return nil }
      }
      return nil
    }
  }
}
