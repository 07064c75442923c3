import OperatingSystem

/// A locked file that perhaps cannot be replaced.
struct FaultyFileLock: FileLock {
  let lock: any FileLock
  let plan: FaultPlan

  var path: String { lock.path }

  func read() throws(FileSystemError) -> [UInt8] { try lock.read() }

  func replaceDurably(with bytes: [UInt8]) throws(FileSystemError) {
    try plan.check("replace", path)
    try lock.replaceDurably(with: bytes)
  }

  func release() { lock.release() }
}
