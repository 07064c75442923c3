import Dispatch
import Glibc
import Synchronization
import Testing

@testable import OperatingSystem

@Suite struct CompanionProcessTests {
  /// What a companion said and how it ended.
  private final class Record: Sendable {
    let lines = Mutex<[ProcessOutput]>([])
    let ending = Mutex<ProcessEnding?>(nil)
    let isOver = DispatchSemaphore(value: 0)

    func start(_ script: String) throws -> CompanionProcess {
      try CompanionProcess(ProcessCommand(["/bin/sh", "-c", script], environment: .current)) { [self] line in
        lines.withLock { $0.append(line) }
      } onEnd: { [self] ending in
        self.ending.withLock { $0 = ending }
        isOver.signal()
      }
    }

    func end() -> ProcessEnding? {
      _ = isOver.wait(timeout: .now() + 20)
      return ending.withLock { $0 }
    }
  }

  @Test func linesAndEnding() throws {
    let record = Record()
    let companion = try record.start("echo one; printf two; echo oops >&2; cat; exit 3")
    #expect(companion.processIdentifier > 1)
    #expect(record.end() == .exited(3))
    let lines = record.lines.withLock { $0 }
    #expect(lines.contains(.output("one")) && lines.contains(.output("two")) && lines.contains(.error("oops")))
    companion.kill()
  }

  @Test func killReachesTheGroup() throws {
    let record = Record()
    let companion = try record.start("sleep 100 & sleep 100")
    companion.kill()
    #expect(record.end() == .signalled(9))
  }

  @Test func whatIsLeftInTheGroupEndsWithIt() throws {
    // The child holds the pipes; the end is seen all the same, and the child goes.
    let record = Record()
    _ = try record.start("sleep 100 & exit 0")
    #expect(record.end() == .exited(0))
  }

  @Test func hasAGroupOfItsOwnAndDefaultSignals() throws {
    let record = Record()
    _ = try record.start("ps -o pgid= -p $$ | tr -d ' '; echo $$; kill -INT $$; echo survived")
    #expect(record.end() == .signalled(2))
    let lines = record.lines.withLock { $0 }
    #expect(lines.count == 2 && lines.first == lines.last)
  }

  @Test func notStarted() {
    #expect(throws: ProcessError.notStarted(program: "/no/such", code: 2)) {
      try CompanionProcess(ProcessCommand(["/no/such"], environment: .current)) { _ in
      } onEnd: { _ in
      }
    }
  }

  @Test func lineCutter() {
    var cutter = LineCutter(limit: 4)
    var lines: [String] = []
    for piece in ["a\r\nb", "c\n\nabcdefgh", "ij\nnext", "\nx"] {
      Array(piece.utf8).withUnsafeBytes { cutter.take($0) { lines.append($0) } }
    }
    cutter.finish { lines.append($0) }
    #expect(lines == ["a", "bc", "", "abcd", "next", "x"])
  }

  @Test func privateDirectories() throws {
    let parent = try TemporaryDirectory()
    let files = LocalFileSystem()
    let mine = try PrivateDirectory(in: parent.path, prefix: "mine-")
    #expect(try files.status(of: mine.path, followingLinks: false)?.mode.bits == 0o700)
    let abandoned = parent.path + "/mine-old"
    try files.createDirectories(abandoned)
    try files.write([], to: abandoned + "/socket", mode: .secret)
    // Both were made just now.
    PrivateDirectory.removeAbandoned(in: parent.path, prefix: "mine-") { _ in Issue.record("too young") }
    for path in [abandoned, mine.path] { makeOld(path) }
    let found = Mutex<[String]>([])
    PrivateDirectory.removeAbandoned(in: parent.path, prefix: "mine-") { path in found.withLock { $0.append(path) } }
    #expect(found.withLock { $0 } == [abandoned])
    #expect(files.exists(mine.path) && !files.exists(abandoned))
    mine.remove()
    mine.remove()
    #expect(!files.exists(mine.path))
  }
}

private func makeOld(_ path: String) {
  var times = [timeval(tv_sec: 1_000_000_000, tv_usec: 0), timeval(tv_sec: 1_000_000_000, tv_usec: 0)]
  utimes(path, &times)
}
