import OperatingSystem

/// A directory that goes with the test.
final class TemporaryDirectory: Sendable {
  let path: String

  init() throws {
    let files = LocalFileSystem()
    path = files.temporaryDirectory + "/slipway-test-" + SystemRandomness().uuid()
    try files.createDirectories(path)
  }

  deinit { try? LocalFileSystem().removeTree(path) }
}
