package import States

/// Where the states of all workspaces of a configuration live.
package protocol StateBackend: Sendable {
  /// The type in the `backend` block.
  var type: String { get }

  /// The workspaces that exist, `default` first; `default` is always there.
  func workspaces() async throws(StateStoreError) -> [String]

  /// The store of a workspace, whether it has a state yet or not.
  func store(for workspace: String) throws(StateStoreError) -> any StateStore

  /// Makes a workspace, as far as one exists without a state.
  func create(_ workspace: String) async throws(StateStoreError)

  /// Removes a workspace with its state.
  func delete(_ workspace: String) async throws(StateStoreError)
}
