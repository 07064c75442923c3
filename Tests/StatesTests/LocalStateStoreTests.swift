import OperatingSystem
import States
import Testing

@Suite struct LocalStateStoreTests {
  private let files = LocalFileSystem()
  private let directory = LocalFileSystem().temporaryDirectory + "/slipway-states-" + SystemRandomness().uuid()
  private let info = LockInfo(
    id: "1", operation: "OperationTypeApply", who: "me@here", version: "1", created: "2026-11-25T22:00:00Z")

  private func store(_ files: (any FileSystem)? = nil) -> LocalStateStore {
    LocalStateStore(
      path: directory + "/terraform.tfstate", backupPath: directory + "/terraform.tfstate.backup",
      files: files ?? self.files)
  }

  @Test func aStateIsReplacedAndBackedUp() async throws {
    defer { try? files.removeTree(directory) }
    let store = store()
    let lock = try await store.lock(info)
    #expect(try await store.read() == nil)
    let first = try await store.write(Array("one".utf8), expecting: nil)
    #expect(!files.exists(directory + "/terraform.tfstate.backup"))
    let second = try await store.write(Array("two".utf8), expecting: first)
    _ = try await store.write(Array("three".utf8), expecting: second)
    #expect(try await store.read()?.bytes == Array("three".utf8))
    #expect(try files.readText(directory + "/terraform.tfstate.backup") == "one")
    await #expect(throws: StateStoreError.self) { try await store.write([1], expecting: first) }
    #expect(files.exists(directory + "/.terraform.tfstate.lock.info"))
    try await lock.release()
    #expect(!files.exists(directory + "/.terraform.tfstate.lock.info"))
  }

  @Test func lockingLeavesNoEmptyState() async throws {
    defer { try? files.removeTree(directory) }
    let lock = try await store().lock(info)
    #expect(files.exists(directory + "/terraform.tfstate"))
    try await lock.release()
    #expect(!files.exists(directory + "/terraform.tfstate"))
  }

  @Test func lockInfoIsInTheReferencesForm() throws {
    #expect(LockInfo(json: info.json) == info)
    #expect(
      String(decoding: info.json, as: UTF8.self)
        == #"{"ID":"1","Operation":"OperationTypeApply","Info":"","Who":"me@here","Version":"1","#
        + #""Created":"2026-11-25T22:00:00Z","Path":""}"#)
  }

  @Test(arguments: [FaultKind.full, .readOnly, .device]) func aRefusedWriteLeavesTheOldState(
    kind: FaultKind
  ) async throws {
    defer { try? files.removeTree(directory) }
    let version = try await store().write(Array("old".utf8), expecting: nil)
    let faulty = FaultyFileSystem(kind)
    await #expect(throws: StateStoreError.self) {
      try await store(faulty).write(Array("new".utf8), expecting: version)
    }
    #expect(try await store().read()?.bytes == Array("old".utf8))
    let journal = try await store(faulty).journal()
    await #expect(throws: StateStoreError.self) { try await journal.append([1]) }
  }

  @Test func workspacesAreDirectories() async throws {
    defer { try? files.removeTree(directory) }
    let workspaces = LocalWorkspaces(
      path: directory + "/terraform.tfstate", directory: directory + "/terraform.tfstate.d", files: files)
    #expect(try workspaces.list() == ["default"])
    _ = try await workspaces.store("b").write([1], expecting: nil)
    try workspaces.create("a")
    #expect(try workspaces.list() == ["default", "a", "b"])
    try workspaces.delete("b")
    #expect(try workspaces.list() == ["default", "a"])
  }
}
