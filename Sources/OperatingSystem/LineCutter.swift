/// Cuts bytes that arrive in pieces into lines, in bounded memory: of a line that is too long only the beginning is handed
/// on, as soon as it is there.
package struct LineCutter: Sendable {
  private let limit: Int
  private var begun: [UInt8] = []
  private var isSkipping = false

  /// A cutter that hands on at most `limit` bytes of a line.
  package init(limit: Int) { self.limit = limit }

  /// Takes the next piece and gives the lines that it completes, without their ends.
  package mutating func take(_ bytes: UnsafeRawBufferPointer, _ onLine: (String) -> Void) {
    var rest = bytes[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      keep(rest[rest.startIndex..<end], onLine)
      if !isSkipping { emit(onLine) }
      isSkipping = false
      rest = rest[(end + 1)...]
    }
    keep(rest, onLine)
  }

  /// Gives what stands after the last line's end, when there is anything.
  package mutating func finish(_ onLine: (String) -> Void) {
    if !begun.isEmpty { emit(onLine) }
  }

  private mutating func keep(_ bytes: Slice<UnsafeRawBufferPointer>, _ onLine: (String) -> Void) {
    guard !isSkipping else { return }
    begun.append(contentsOf: bytes.prefix(limit - begun.count))
    guard begun.count == limit else { return }
    isSkipping = true
    emit(onLine)
  }

  private mutating func emit(_ onLine: (String) -> Void) {
    if begun.last == UInt8(ascii: "\r") { begun.removeLast() }
    onLine(String(decoding: begun, as: UTF8.self))
    begun.removeAll(keepingCapacity: true)
  }
}
