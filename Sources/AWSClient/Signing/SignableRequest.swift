import HTTPClient

/// What a signature covers.
struct SignableRequest: Sendable {
  let method: String
  /// Path as it goes over the wire.
  let path: String
  /// Parameters, percent-encoded as they go over the wire.
  let query: [WireRequest.Parameter]
  let headers: HTTPHeaders
  /// SHA-256 of the content in hexadecimal, or the word that stands for it.
  let payloadHash: String
}
