import OperatingSystem

/// A git repository in a temporary directory, for tests of what comes from one.
package final class GitRepository: Sendable {
  /// The directory above it, which a git server may serve.
  package let parent: String
  package let path: String
  private let files = LocalFileSystem()

  /// An empty repository named `module`.
  package init() async throws {
    parent = files.temporaryDirectory + "/slipway-git-" + SystemRandomness().uuid()
    path = parent + "/module"
    try files.createDirectories(path)
    _ = try await git("init", "-q", "-b", "main", ".")
  }

  deinit { try? files.removeTree(parent) }

  /// Writes files, commits them and gives the commit; a tag is set where one is given, or moved.
  @discardableResult
  package func commit(_ texts: [String: String], tag: String? = nil) async throws -> String {
    for (name, text) in texts {
      let file = path + "/" + name
      if let slash = file.lastIndex(of: "/") { try files.createDirectories(String(file[..<slash])) }
      try files.write(Array(text.utf8), to: file, mode: .ordinary)
    }
    _ = try await git("add", "-A")
    _ = try await git("commit", "-q", "--allow-empty", "-m", "change")
    if let tag { _ = try await git("tag", "-f", "-a", "-m", tag, tag) }
    return try await git("rev-parse", "HEAD").filter { !$0.isWhitespace }
  }

  /// Runs git in the repository.
  @discardableResult
  package func git(_ words: String...) async throws -> String {
    var environment = Environment.current
    for (name, value) in [
      ("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_AUTHOR_NAME", "Test"),
      ("GIT_AUTHOR_EMAIL", "test@example.com"), ("GIT_COMMITTER_NAME", "Test"),
      ("GIT_COMMITTER_EMAIL", "test@example.com"),
    ] { environment.variables[name] = value }
    let result = try await LocalProcessRunner().run(
      ProcessCommand(["git"] + words, environment: environment, workingDirectory: path))
    guard result.isSuccess else { throw Failure(words: words, text: String(decoding: result.error, as: UTF8.self)) }
    return String(decoding: result.output, as: UTF8.self)
  }

  struct Failure: Error {
    var words: [String]
    var text: String
  }
}
