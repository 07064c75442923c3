import ProviderPlugins
import Providers
import Schemas
import Values

/// Any bytes are read as the answer of any call, as schemas and as values, or refused; what was written reads as the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPluginMessages(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  for call in ProviderCall.all {
    guard let message = try? call.response.decode(bytes) else { continue }
    let written = call.response.encode(message)
    let again = (try? call.response.decode(written)).map(call.response.encode)
    precondition(again == written, "what was written reads as something else")
  }
  for version in [PluginProtocol.five, .six] {
    guard let schemas = try? PluginSchemas(version, schemas: bytes[...], identities: bytes[...]) else { continue }
    for type in schemas.typeNames(.managed) { _ = schemas.schema(.managed, type)?.block.impliedType }
    for type in schemas.typeNames(.managed) { _ = schemas.identity(type) }
  }
  if let value = try? ValueMessagePack.decode(bytes, as: .dynamic) {
    _ = try? ValueMessagePack.encode(value, as: .dynamic)
  }
  return 0
}
