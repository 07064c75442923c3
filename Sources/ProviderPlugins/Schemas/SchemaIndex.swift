import Providers

/// The answer of a provider to the question for its schemas, kept as bytes, with the place of every schema in them.
///
/// A provider may have more than a thousand types, of which a run needs a few: only those are read.
struct SchemaIndex: Sendable {
  let bytes: ArraySlice<UInt8>
  private(set) var provider: Range<Int>?
  private(set) var providerMeta: Range<Int>?
  private(set) var types: [ResourceKind: [String: Range<Int>]] = [:]
  private(set) var functions: [String: Range<Int>] = [:]
  private(set) var diagnostics: [WireMessage] = []
  private(set) var capabilities = WireMessage()

  /// Goes once through the bytes.
  init(_ bytes: ArraySlice<UInt8>) throws(WireError) {
    self.bytes = bytes
    let response = ProviderCall.getProviderSchema.response
    var reader = WireReader(bytes)
    while let field = try reader.next() {
      guard case .content(let range) = field.payload, let name = response.field(field.number)?.name else { continue }
      switch name {
      case "provider": provider = range
      case "provider_meta": providerMeta = range
      case "resource_schemas": try add(range, to: .managed)
      case "data_source_schemas": try add(range, to: .data)
      case "ephemeral_resource_schemas": try add(range, to: .ephemeral)
      case "functions":
        let (name, place) = try MapEntries.entry(bytes, range)
        functions[name] = place
      case "diagnostics": diagnostics.append(try SharedMessages.diagnostic.decode(bytes, range))
      case "server_capabilities": capabilities = try SharedMessages.serverCapabilities.decode(bytes, range)
      default: break
      }
    }
  }

  private mutating func add(_ range: Range<Int>, to kind: ResourceKind) throws(WireError) {
    let (name, place) = try MapEntries.entry(bytes, range)
    types[kind, default: [:]][name] = place
  }
}
