import Glibc

/// One output pipe of a program, cut into lines.
struct LineStream {
  let fd: Int32
  private(set) var isOpen = true
  private(set) var bytes: [UInt8] = []
  private var lineStart = 0
  private let wrap: (String) -> ProcessOutput

  init(_ fd: Int32, wrap: @escaping (String) -> ProcessOutput) {
    self.fd = fd
    self.wrap = wrap
  }

  mutating func readSome(_ onOutput: (ProcessOutput) -> Void) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = read(fd, &buffer, buffer.count)
    if count < 0, errno == EINTR { return }
    guard count > 0 else {
      isOpen = false
      return
    }
    var scan = bytes.count
    bytes += buffer[..<count]
    while let end = bytes[scan...].firstIndex(of: UInt8(ascii: "\n")) {
      emit(until: end, onOutput)
      lineStart = end + 1
      scan = end + 1
    }
  }

  mutating func finish(_ onOutput: (ProcessOutput) -> Void) {
    if lineStart < bytes.count { emit(until: bytes.count, onOutput) }
    lineStart = bytes.count
    close(fd)
  }

  private func emit(until end: Int, _ onOutput: (ProcessOutput) -> Void) {
    var line = bytes[lineStart..<end]
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    onOutput(wrap(String(decoding: line, as: UTF8.self)))
  }
}
