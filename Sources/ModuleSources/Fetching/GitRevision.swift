/// What a ref of a repository leads to right now.
struct GitRevision: Sendable, Equatable {
  /// The name to ask the server for: a full ref, or a commit; `nil` when only a whole copy can tell.
  var fetched: String?
  /// `nil` when it is not known before fetching.
  var commit: String?
  /// Whether it is a name that moves on: a branch or `HEAD`.
  var isMoving: Bool

  /// Chooses among what `git ls-remote` lists: a tag before a branch.
  static func choose(_ listing: String, for address: GitAddress) -> GitRevision? {
    var commits: [String: String] = [:]
    for line in listing.split(separator: "\n") {
      let parts = line.split(separator: "\t").map(String.init)
      if parts.count == 2 { commits[parts[1]] = parts[0] }
    }
    if address.ref.isEmpty {
      return commits["HEAD"].map { GitRevision(fetched: "HEAD", commit: $0, isMoving: true) }
    }
    let tag = "refs/tags/" + address.ref
    if let commit = commits[tag + "^{}"] ?? commits[tag] {
      return GitRevision(fetched: tag, commit: commit, isMoving: false)
    }
    let branch = "refs/heads/" + address.ref
    if let commit = commits[branch] { return GitRevision(fetched: branch, commit: commit, isMoving: true) }
    return commits[address.ref].map { GitRevision(fetched: address.ref, commit: $0, isMoving: true) }
  }

  /// What to ask `git ls-remote` for.
  static func patterns(for address: GitAddress) -> [String] {
    let ref = address.ref
    return ref.isEmpty ? ["HEAD"] : ["refs/tags/\(ref)", "refs/tags/\(ref)^{}", "refs/heads/\(ref)", ref]
  }
}
