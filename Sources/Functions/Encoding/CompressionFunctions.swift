import Archives
import Cryptography
import Values

/// `base64gzip` and `base64gunzip`.
enum CompressionFunctions {
  static let all: [FunctionSpecification] = [base64gzip, base64gunzip]

  /// So that a small input cannot fill the memory.
  private static let unpackedLimit = 256 << 20

  static let base64gzip = FunctionSpecification.text("base64gzip", "The text packed by gzip, in base64.") {
    (text: String) throws(FunctionError) -> String in
    guard let packed = Deflate.compress(Array(text.utf8), as: .gzip) else {
      throw FunctionError("the text could not be packed")
    }
    return Base64.standard.encode(packed)
  }

  static let base64gunzip = FunctionSpecification.text("base64gunzip", "The text that base64 holds packed by gzip.") {
    (text: String) throws(FunctionError) -> String in
    guard let bytes = Base64.standard.decode(text) else { throw FunctionError("the text is not valid base64") }
    guard let unpacked = Deflate.decompress(bytes, as: .gzip, limit: unpackedLimit) else {
      throw FunctionError("the bytes are not in the gzip format")
    }
    guard let result = String(validating: unpacked, as: UTF8.self) else {
      throw FunctionError("the unpacked bytes are not UTF-8 text")
    }
    return result
  }
}
