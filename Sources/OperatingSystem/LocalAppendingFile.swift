/// A growing file on the machine's own disk.
final class LocalAppendingFile: AppendingFile {
  private let file: FileDescriptor
  private let crashPoint: any CrashPoint

  init(_ file: FileDescriptor, crashPoint: any CrashPoint) {
    self.file = file
    self.crashPoint = crashPoint
  }

  func append(_ bytes: [UInt8]) throws(FileSystemError) {
    try file.write(bytes)
    crashPoint.reached("\(file.path) appended")
  }

  func synchronize() throws(FileSystemError) {
    try file.synchronize()
    crashPoint.reached("\(file.path) synchronised")
  }

  func close() { try? file.close() }
}
