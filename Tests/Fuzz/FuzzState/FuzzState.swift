import Diagnostics
import States

/// Any bytes are a state or diagnostics; a state that was read is written, can be read again, and then stays as it is.
/// Only the first writing may settle something: an object without attributes becomes an empty one, as in the reference.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzState(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let state = StateFile.read(bytes).value else { return 0 }
  let settled = rewritten(StateFile.write(state, version: "1.0.0"))
  precondition(rewritten(settled) == settled, "what was written reads as something else")
  return 0
}

private func rewritten(_ bytes: [UInt8]) -> [UInt8] {
  guard let state = StateFile.read(bytes).value else {
    preconditionFailure("what was written cannot be read: \(String(decoding: bytes, as: UTF8.self))")
  }
  return StateFile.write(state, version: "1.0.0")
}
