/// The files beside the tests.
enum Fixtures {
  static let path = String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.startIndex)) + "/Fixtures"
}
