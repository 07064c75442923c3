import CZlib

/// Unpacks bare deflate data that comes piece by piece.
final class Inflater {
  // zlib keeps the address of its stream, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var chunk = [UInt8](repeating: 0, count: 256 << 10)
  /// Whether the data has come to its end.
  private(set) var isFinished = false

  /// Throws only without memory.
  init() throws(ArchiveError) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard inflateInit2_(stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw ArchiveError("there is no memory to unpack")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Unpacks a piece and hands on what comes out, in pieces of bounded size.
  func unpack(
    _ piece: [UInt8], to receive: ([UInt8]) throws(ArchiveError) -> Void
  ) throws(ArchiveError) {
    guard piece.count <= Int(UInt32.max) else { throw ArchiveError("a piece is too large") }
    var rest = piece[...]
    while !isFinished {
      let (output, used, status) = step(rest)
      rest = rest.dropFirst(used)
      if !output.isEmpty { try receive(output) }
      switch status {
      case Z_STREAM_END: isFinished = true
      case Z_OK: if rest.isEmpty, output.count < chunk.count { return }
      case Z_BUF_ERROR where rest.isEmpty: return
      default: throw ArchiveError("the packed data is damaged")
      }
    }
  }

  private func step(_ input: ArraySlice<UInt8>) -> (output: [UInt8], used: Int, status: Int32) {
    var input = Array(input.prefix(64 << 10))
    let given = input.count
    let space = chunk.count
    let status = input.withUnsafeMutableBufferPointer { source in
      chunk.withUnsafeMutableBufferPointer { target in
        stream.pointee.next_in = source.baseAddress
        stream.pointee.avail_in = UInt32(given)
        stream.pointee.next_out = target.baseAddress
        stream.pointee.avail_out = UInt32(space)
        return inflate(stream, Z_NO_FLUSH)
      }
    }
    let output = Array(chunk.prefix(space - Int(stream.pointee.avail_out)))
    return (output, given - Int(stream.pointee.avail_in), status)
  }
}
