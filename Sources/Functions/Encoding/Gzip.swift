import CZlib

/// The gzip format, by zlib.
enum Gzip {
  private static let gzipWindow: Int32 = 15 + 16

  /// Most bytes that are unpacked, so that a small input cannot fill the memory.
  static let limit = 256 << 20

  static func compress(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    guard
      deflateInit2_(
        &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { deflateEnd(&stream) }
    return run(&stream, bytes) { deflate(&$0, Z_FINISH) }
  }

  static func decompress(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    guard inflateInit2_(&stream, gzipWindow, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      return nil
    }
    defer { inflateEnd(&stream) }
    return run(&stream, bytes) { inflate(&$0, Z_NO_FLUSH) }
  }

  private static func run(
    _ stream: inout z_stream, _ bytes: [UInt8], _ step: (inout z_stream) -> Int32
  ) -> [UInt8]? {
    var input = bytes
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    let size = UInt32(chunk.count)
    return input.withUnsafeMutableBufferPointer { source in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(clamping: source.count)
      while result.count <= limit {
        let status = chunk.withUnsafeMutableBufferPointer { target in
          stream.next_out = target.baseAddress
          stream.avail_out = size
          return step(&stream)
        }
        result += chunk.prefix(Int(size - stream.avail_out))
        if status == Z_STREAM_END { return result }
        guard status == Z_OK, stream.avail_out == 0 || stream.avail_in > 0 else { return nil }
      }
      return nil
    }
  }
}
