import OperatingSystem

/// Fetches one commit of a repository, as little of the rest as the server allows.
struct GitFetching: Sendable {
  let address: GitAddress
  let surroundings: ModuleSourceSurroundings

  private var git: GitRunner {
    GitRunner(address: address, processes: surroundings.processes, environment: surroundings.environment)
  }

  /// What the ref leads to now.
  func revision() async throws(PackageFailure) -> GitRevision {
    if address.isCommit { return GitRevision(fetched: address.ref, commit: address.ref, isMoving: false) }
    let listing = try await git.run(
      ["ls-remote", "--quiet", "--", address.remote] + GitRevision.patterns(for: address), limit: .seconds(120))
    if let found = GitRevision.choose(listing, for: address) { return found }
    guard address.mayBeShortCommit else { throw noRef }
    return GitRevision(fetched: nil, commit: nil, isMoving: false)
  }

  /// Checks the revision out into a new directory and gives the commit that was fetched.
  func checkOut(_ revision: GitRevision, to directory: String) async throws(PackageFailure) -> String {
    _ = try await git.run(["init", "--quiet", "--template=", "--", directory])
    let commit = try await fetch(revision, directory)
    _ = try await git.run(["checkout", "--quiet", "--force", "--detach", commit], in: directory)
    if surroundings.fileSystem.exists(directory + "/.gitmodules") { try await addSubmodules(directory) }
    return commit
  }

  private func fetch(_ revision: GitRevision, _ directory: String) async throws(PackageFailure) -> String {
    let fetch = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head"]
    if let name = revision.fetched {
      let refspec = "+\(name):refs/slipway/wanted"
      for depth in [["--depth=1"], []] {
        do throws(PackageFailure) {
          _ = try await git.run(fetch + depth + ["--", address.remote, refspec], in: directory)
          return try await commit(of: "refs/slipway/wanted", directory)
        } catch {
          // Servers may refuse shallow copies, or commits that are asked for by name.
          let isLast = depth.isEmpty && name != revision.commit
          if isLast || error.kind == .interrupted { throw error }
        }
      }
    }
    let all = ["+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*"]
    _ = try await git.run(fetch + ["--", address.remote] + all, in: directory)
    return try await commit(of: revision.commit ?? address.ref, directory)
  }

  private func commit(of name: String, _ directory: String) async throws(PackageFailure) -> String {
    do throws(PackageFailure) {
      let words = ["rev-parse", "--verify", "--quiet", name + "^{commit}"]
      return try await git.run(words, in: directory).filter { !$0.isWhitespace }
    } catch {
      if error.kind == .interrupted { throw error }
      throw noRef
    }
  }

  private func addSubmodules(_ directory: String) async throws(PackageFailure) {
    // Relative addresses of submodules count from here.
    _ = try await git.run(["config", "remote.origin.url", address.remote], in: directory)
    _ = try await git.run(
      ["submodule", "--quiet", "update", "--init", "--recursive"], in: directory,
      allowsFiles: address.url.scheme == "file")
  }

  private var noRef: PackageFailure {
    let what = address.ref.isEmpty ? "no commit" : "no tag, branch or commit \"\(address.ref)\""
    return .download("The repository \(address.url.display) has \(what).")
  }
}
