import Diagnostics
import States

/// Any bytes are a state or diagnostics; a state that was read can be written, and that can be given to the reader again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzState(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let state = StateFile.read(bytes).value else { return 0 }
  _ = StateFile.read(StateFile.write(state, version: "1.0.0"))
  return 0
}
