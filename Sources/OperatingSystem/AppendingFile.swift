/// A file that only grows, for journals.
package protocol AppendingFile: Sendable {
  /// Writes the bytes at the end; after an error the end may hold a part of them.
  func append(_ bytes: [UInt8]) throws(FileSystemError)

  /// Returns when everything appended is on the disk.
  func synchronize() throws(FileSystemError)

  /// Closes the file; later calls throw. Closing twice is fine.
  func close()
}
