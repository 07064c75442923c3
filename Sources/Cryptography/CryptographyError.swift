/// A cryptographic operation that failed.
package enum CryptographyError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A key, nonce or parameter has a form or length that the operation does not take; the text says which.
  case invalidInput(String)
  /// The bytes were changed, or the key is another one.
  case notAuthentic
  /// The library refused; the text is its reason.
  case failed(String)

  package var description: String {
    switch self {
    case .invalidInput(let text), .failed(let text): text
    case .notAuthentic: "the data was changed or the key is not the one it was encrypted with"
    }
  }
}
