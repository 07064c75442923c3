import Glibc

/// Text in other encodings, by the C library.
enum CharacterSet {
  /// The library's name for a name that the IANA registry has; `nil` for others.
  static func known(_ name: String) -> String? {
    let lower = name.lowercased()
    switch lower {
    // The reference knows registered names and these aliases only; without a mark of byte order it writes big-endian.
    case "utf-8": return "UTF-8"
    case "utf-16": return "UTF-16"
    case "utf-16be": return "UTF-16BE"
    case "utf-16le": return "UTF-16LE"
    case "us-ascii", "ascii", "ansi_x3.4-1968", "iso646-us", "us", "ibm367", "cp367", "csascii": return "WINDOWS-1252"
    case "gbk", "cp936", "ms936", "windows-936", "csgbk": return "CP936"
    case "gb18030", "csgb18030": return "GB18030"
    case "hz-gb-2312": return "HZ"
    case "big5", "csbig5": return "BIG5"
    case "euc-kr", "cseuckr": return "CP949"
    case "euc-jp", "cseucpkdfmtjapanese": return "EUC-JP"
    case "iso-2022-jp", "csiso2022jp": return "ISO-2022-JP"
    case "shift_jis", "ms_kanji", "csshiftjis": return "CP932"
    case "latin1", "l1", "iso_8859-1", "ibm819", "cp819", "csisolatin1": return "ISO-8859-1"
    case "koi8-r", "cskoi8r": return "KOI8-R"
    case "koi8-u", "cskoi8u": return "KOI8-U"
    case "macintosh", "mac", "csmacintosh": return "MACINTOSH"
    case "ibm437", "cp437", "437": return "IBM437"
    default: break
    }
    for prefix in ["windows-125", "windows-874", "iso-8859-", "ibm"] where lower.hasPrefix(prefix) {
      return lower.uppercased()
    }
    return nil
  }

  /// The bytes converted from one of the library's encodings to another; `nil` where a character has no counterpart.
  static func convert(_ bytes: [UInt8], from source: String, to target: String) -> [UInt8]? {
    guard let handle = iconv_open(target, source), handle != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(handle) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
    let capacity = output.count
    let failure = -1
    var left = capacity
    let succeeded = input.withUnsafeMutableBufferPointer { inputBuffer in
      output.withUnsafeMutableBufferPointer { outputBuffer in
        var from = inputBuffer.baseAddress
        var remaining = inputBuffer.count
        var to = outputBuffer.baseAddress
        guard iconv(handle, &from, &remaining, &to, &left) != failure else { return false }
        return iconv(handle, nil, nil, &to, &left) != failure
      }
    }
    return succeeded ? output.prefix(capacity - left).map { UInt8(bitPattern: $0) } : nil
  }
}
