import Diagnostics
import States

/// Any bytes are a state or diagnostics; a state that was read is written, and read again as what was written.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzState(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let state = StateFile.read(bytes).value else { return 0 }
  let written = StateFile.write(state, version: "1.0.0")
  guard let again = StateFile.read(written).value else {
    preconditionFailure("what was written cannot be read: \(String(decoding: written, as: UTF8.self))")
  }
  precondition(StateFile.write(again, version: "1.0.0") == written, "what was written reads as something else")
  return 0
}
