import OperatingSystem
import Synchronization

/// A file that text is written to as it comes.
final class FileOutput: TextOutput {
  private let file: any AppendingFile
  private let isBroken = Mutex(false)

  /// An empty file at the path; throws when it cannot be made.
  init(_ path: String, _ fileSystem: any FileSystem) throws(FileSystemError) {
    try fileSystem.write([], to: path, mode: .ordinary)
    file = try fileSystem.openAppending(path, mode: .ordinary)
  }

  /// After an error nothing more is written: what follows would have a gap before it.
  func write(_ text: String) {
    isBroken.withLock { isBroken in
      guard !isBroken else { return }
      do throws(FileSystemError) { try file.append(Array(text.utf8)) } catch { isBroken = true }
    }
  }

  deinit { file.close() }
}
