package import OperatingSystem
import Synchronization

/// A state in a file: `terraform.tfstate`.
///
/// The lock is the system's write lock on that file, which the reference takes and honours. While it is held the file is
/// read and replaced through it alone, because closing any other descriptor of the file would drop it.
package final class LocalStateStore: StateStore {
  /// The file of the state.
  package let path: String
  private let backupPath: String?
  private let files: any FileSystem
  private let crashPoint: any CrashPoint
  private let held = Mutex<Held>(Held())

  private struct Held {
    var lock: (any FileLock)?
    var hasBackup = false
  }

  /// A store of the file at `path`. What the first write replaces is kept at `backupPath`; `nil` keeps nothing.
  package init(
    path: String, backupPath: String?, files: any FileSystem, crashPoint: any CrashPoint = NoCrashPoint()
  ) {
    self.path = path
    self.backupPath = backupPath
    self.files = files
    self.crashPoint = crashPoint
  }

  package func read() async throws(StateStoreError) -> StoredState? {
    guard let bytes = try current() else { return nil }
    return StoredState(bytes: bytes, version: StateVersion(digestOf: bytes))
  }

  package func write(
    _ bytes: [UInt8], expecting expected: StateVersion?
  ) async throws(StateStoreError) -> StateVersion {
    let before = try current()
    guard before.map({ StateVersion(digestOf: $0) }) == expected else {
      throw .changed(
        message: "\(path) is not the state that was read: another program wrote it meanwhile. It was left as it is.")
    }
    do throws(FileSystemError) {
      if let before { try backUp(before) }
      try replace(with: bytes)
    } catch {
      throw StateStoreError(error)
    }
    return StateVersion(digestOf: bytes)
  }

  private func current() throws(StateStoreError) -> [UInt8]? {
    do throws(FileSystemError) {
      let bytes: [UInt8]
      if let lock = held.withLock({ $0.lock }) { bytes = try lock.read() } else { bytes = try files.read(path) }
      // Taking the lock makes an empty file: no state is in it.
      return bytes.isEmpty ? nil : bytes
    } catch {
      if error.kind == .notFound { return nil }
      throw StateStoreError(error)
    }
  }

  private func backUp(_ bytes: [UInt8]) throws(FileSystemError) {
    guard let backupPath, !held.withLock({ $0.hasBackup }) else { return }
    try files.replaceDurably(backupPath, with: bytes, mode: .secret)
    held.withLock { $0.hasBackup = true }
    crashPoint.reached("backup written")
  }

  private func replace(with bytes: [UInt8]) throws(FileSystemError) {
    if let lock = held.withLock({ $0.lock }) { return try lock.replaceDurably(with: bytes) }
    try createDirectory()
    try files.replaceDurably(path, with: bytes, mode: .secret)
  }

  private func createDirectory() throws(FileSystemError) {
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try files.createDirectories(String(path[..<slash]))
    }
  }

  package func lock(_ info: LockInfo) async throws(StateStoreError) -> any StateLock {
    var info = info
    info.path = path
    do throws(FileSystemError) {
      try createDirectory()
      let lock = try files.lock(path, mode: .secret)
      held.withLock { $0.lock = lock }
      removeLeftovers()
      crashPoint.reached("state locked")
      // Only for people and messages: the lock does not depend on it.
      try? files.write(info.json, to: infoPath, mode: .secret)
    } catch {
      guard error.kind == .locked || error.kind == .permissionDenied && files.exists(infoPath) else {
        throw StateStoreError(error)
      }
      let holder = (try? files.read(infoPath)).flatMap { LockInfo(json: $0) }
      throw .locked(holder, message: "Another process holds the lock on \(path)")
    }
    return LocalStateLock(info: info, store: self)
  }

  /// Files that a run which was killed had written beside the state and not renamed yet; under the lock nobody else's.
  private func removeLeftovers() {
    let slash = path.lastIndex(of: "/")
    let directory = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    for entry in (try? files.list(directory)) ?? [] where entry.kind == .file && entry.name.hasPrefix(name) {
      let rest = entry.name.dropFirst(name.count)
      guard rest.hasPrefix(".tmp-") || rest.hasPrefix(".journal.tmp-") || rest.contains(".backup.tmp-") else {
        continue
      }
      try? files.remove(directory + "/" + entry.name)
    }
  }

  fileprivate func release() {
    try? files.remove(infoPath)
    guard let lock = held.withLock({ $0.lock }) else { return }
    // A file that only the locking made must not look like a state.
    if let bytes = try? lock.read(), bytes.isEmpty { try? files.remove(path) }
    held.withLock { $0.lock = nil }
    lock.release()
    crashPoint.reached("state unlocked")
  }

  private var infoPath: String {
    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    return path[..<slash] + "." + path[slash...] + ".lock.info"
  }

  package func forceUnlock(_ id: String) async throws(StateStoreError) {
    throw .unavailable(
      message: "the lock on \(path) belongs to a running process and cannot be taken away from it",
      remedy: "End that process; the system then drops its lock by itself.")
  }

  package func journal() async throws(StateStoreError) -> any JournalStore {
    LocalJournalStore(path: path + ".journal", files: files)
  }
}

/// The lock on a state file while a command runs.
private struct LocalStateLock: StateLock {
  let info: LockInfo
  let store: LocalStateStore

  func release() async throws(StateStoreError) { store.release() }
}
