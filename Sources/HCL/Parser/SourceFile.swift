import Diagnostics

/// A file of the language: its bytes and the body they hold.
package struct SourceFile: Sendable {
  package let filename: String
  package let bytes: [UInt8]
  package let body: Body

  package init(filename: String, bytes: [UInt8], body: Body) {
    self.filename = filename
    self.bytes = bytes
    self.body = body
  }
}
