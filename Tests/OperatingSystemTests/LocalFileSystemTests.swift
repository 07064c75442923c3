import Testing

@testable import OperatingSystem

@Suite struct LocalFileSystemTests {
  let files = LocalFileSystem()

  @Test func readsWhatItWrites() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/a"
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
    try files.write(bytes, to: path, mode: .secret)
    #expect(try files.read(path) == bytes)
    #expect(try files.read(path, from: 199_990, count: 100).count == 10)
    let status = try #require(try files.status(of: path, followingLinks: true))
    #expect(status.size == 200_000 && status.mode == .secret && status.kind == .file)
    #expect(try files.status(of: path + "x", followingLinks: true) == nil)
    #expect(try files.read("/proc/self/stat").isEmpty == false)
  }

  @Test func errorsNamePathAndReason() throws {
    let directory = try TemporaryDirectory()
    let error = #expect(throws: FileSystemError.self) { try files.read(directory.path + "/none") }
    #expect(error?.kind == .notFound && error?.description.hasSuffix("/none: No such file or directory") == true)
    #expect(#expect(throws: FileSystemError.self) { try files.read(directory.path) }?.kind == .wrongType)
  }

  @Test func replacesDurably() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/state"
    try files.replaceDurably(path, with: [1], mode: .secret)
    try files.createSymbolicLink(at: directory.path + "/link", to: path)
    try files.replaceDurably(directory.path + "/link", with: [2, 3], mode: .secret)
    #expect(try files.read(path) == [2, 3])
    #expect(try files.symbolicLinkDestination(of: directory.path + "/link") == path)
    #expect(try files.list(directory.path).map(\.name) == ["link", "state"])
    #expect(try files.status(of: path, followingLinks: false)?.mode == .secret)
  }

  @Test func crashPointsStandBetweenTheEffects() throws {
    let points = RecordedPoints()
    let directory = try TemporaryDirectory()
    try LocalFileSystem(crashPoint: points).replaceDurably(directory.path + "/s", with: [1], mode: .secret)
    #expect(points.names.map { $0.split(separator: " ").last } == ["beside", "renamed", "durable"])
  }

  @Test func appends() throws {
    let directory = try TemporaryDirectory()
    let journal = try files.openAppending(directory.path + "/j", mode: .secret)
    try journal.append([1])
    try journal.append([2])
    try journal.synchronize()
    journal.close()
    #expect(throws: FileSystemError.self) { try journal.append([3]) }
    #expect(try files.read(directory.path + "/j") == [1, 2])
  }

  @Test func trees() throws {
    let directory = try TemporaryDirectory()
    let deep = directory.path + "/a" + String(repeating: "/d", count: 300)
    try files.createDirectories(deep)
    try files.createDirectories(deep)
    try files.write([], to: directory.path + "/a/file", mode: .ordinary)
    #expect(throws: FileSystemError.self) { try files.createDirectories(directory.path + "/a/file/x") }
    try files.createSymbolicLink(at: directory.path + "/a/out", to: "/tmp")
    try files.removeTree(directory.path + "/a")
    #expect(!files.exists(directory.path + "/a") && files.isDirectory("/tmp"))
    try files.removeTree(directory.path + "/a")
  }

  @Test func lockHoldsAgainstOtherProcesses() async throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/state"
    let lock = try files.lock(path, mode: .secret)
    try lock.replaceDurably(with: [1, 2])
    #expect(try lock.read() == [1, 2])
    let script = "import fcntl,sys\nf=open(sys.argv[1],'r+')\nfcntl.lockf(f,fcntl.LOCK_EX|fcntl.LOCK_NB)"
    let command = ProcessCommand(["python3", "-c", script, path], environment: .current)
    #expect(try await LocalProcessRunner().run(command).isSuccess == false)
    lock.release()
    #expect(try await LocalProcessRunner().run(command).isSuccess)
    #expect(throws: FileSystemError.self) { try lock.read() }
  }
}
