import OperatingSystem

/// A growing file whose writes may fail halfway, as on a disk that is full.
struct FaultyAppendingFile: AppendingFile {
  let file: any AppendingFile
  let path: String
  let plan: FaultPlan

  func append(_ bytes: [UInt8]) throws(FileSystemError) {
    do throws(FileSystemError) {
      try plan.check("append to", path)
    } catch {
      try file.append(Array(bytes.prefix(bytes.count / 2)))
      throw error
    }
    try file.append(bytes)
  }

  func synchronize() throws(FileSystemError) {
    try plan.check("synchronise", path)
    try file.synchronize()
  }

  func close() { file.close() }
}
