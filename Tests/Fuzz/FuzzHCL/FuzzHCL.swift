import HCL

/// Any bytes give a tree and diagnostics, by every reader of the language.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzHCL(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  _ = Reader.parse(bytes, filename: "fuzz.tf")
  _ = Reader.parseJSON(bytes, filename: "fuzz.tf.json")
  _ = Reader.parseExpression(bytes, filename: "fuzz")
  _ = Reader.parseTemplate(bytes, filename: "fuzz")
  _ = Reader.parseTraversal(bytes, filename: "fuzz")
  return 0
}
