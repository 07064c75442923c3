package import OperatingSystem
import Synchronization

/// A journal in a file beside the state.
package final class LocalJournalStore: JournalStore {
  /// The file of the journal.
  package let path: String
  private let files: any FileSystem
  private let file = Mutex<(any AppendingFile)?>(nil)

  package init(path: String, files: any FileSystem) {
    self.path = path
    self.files = files
  }

  package var place: String { path }

  package func read() async throws(StateStoreError) -> [UInt8]? {
    do throws(FileSystemError) {
      return try files.read(path)
    } catch {
      if error.kind == .notFound { return nil }
      throw StateStoreError(error)
    }
  }

  package func append(_ bytes: [UInt8]) async throws(StateStoreError) {
    do throws(FileSystemError) {
      if let open = file.withLock({ $0 }) {
        try open.append(bytes)
        try open.synchronize()
        return
      }
      // The first records make the file; so its name is durable too. Later ones are added to it.
      if try files.status(of: path, followingLinks: true) == nil {
        try files.replaceDurably(path, with: bytes, mode: .secret)
        let opened = try files.openAppending(path, mode: .secret)
        file.withLock { $0 = opened }
      } else {
        let opened = try files.openAppending(path, mode: .secret)
        file.withLock { $0 = opened }
        try opened.append(bytes)
        try opened.synchronize()
      }
    } catch {
      throw StateStoreError(error)
    }
  }

  package func remove() async throws(StateStoreError) {
    file.withLock {
      $0?.close()
      $0 = nil
    }
    do throws(FileSystemError) {
      try files.remove(path)
    } catch {
      if error.kind != .notFound { throw StateStoreError(error) }
    }
  }
}
