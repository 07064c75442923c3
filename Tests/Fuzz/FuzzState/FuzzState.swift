import Diagnostics
import States

/// Any bytes are a state or diagnostics; a state that was read is written as one that can be read.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzState(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let state = StateFile.read(bytes).value else { return 0 }
  let written = StateFile.write(state, version: "1.0.0")
  precondition(StateFile.read(written).value != nil, "what was written is no state")
  return 0
}
