package import States

/// A backend whose states and journals are encrypted before they leave the program.
package struct EncryptedBackend: StateBackend {
  private let base: any StateBackend
  private let encryptor: Encryptor

  package var type: String { base.type }

  package init(_ base: any StateBackend, _ encryptor: Encryptor) {
    self.base = base
    self.encryptor = encryptor
  }

  package func workspaces() async throws(StateStoreError) -> [String] { try await base.workspaces() }

  package func store(for workspace: String) throws(StateStoreError) -> any StateStore {
    EncryptedStateStore(try base.store(for: workspace), encryptor)
  }

  /// The store as the base has it, for options that name other files; what it is made to must be encrypted again.
  package func plainStore(for workspace: String) throws(StateStoreError) -> any StateStore {
    try base.store(for: workspace)
  }

  /// The same encryption around another store.
  package func encrypting(_ store: any StateStore) -> any StateStore { EncryptedStateStore(store, encryptor) }

  package func create(_ workspace: String) async throws(StateStoreError) { try await base.create(workspace) }

  package func delete(_ workspace: String) async throws(StateStoreError) { try await base.delete(workspace) }
}
