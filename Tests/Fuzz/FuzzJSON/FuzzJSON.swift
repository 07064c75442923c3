import JSON

/// Any bytes are read or refused; what was read is written and read again as the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let value = try? JSONReader.read(bytes) else { return 0 }
  let written = JSONWriter().bytes(value)
  precondition((try? JSONReader.read(written)) == value, "what was written reads as something else")
  return 0
}
