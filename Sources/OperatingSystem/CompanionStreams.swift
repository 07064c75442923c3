import CSystem
import Glibc

/// The output pipes of a companion process, and the descriptor that tells of its end.
struct CompanionStreams: ~Copyable {
  private var fds: [Int32]
  private var cutters = [LineCutter](repeating: LineCutter(limit: CompanionProcess.lineLimit), count: 2)
  private let pid: Int32
  private let process: Int32
  private var buffer = [UInt8](repeating: 0, count: 65_536)

  init(output: Int32, error: Int32, pid: Int32) {
    fds = [output, error]
    self.pid = pid
    process = slip_open_process(pid)
  }

  deinit {
    for fd in fds + [process] where fd >= 0 { close(fd) }
  }

  /// Hands on what is written until the process has ended.
  mutating func readUntilEnd(_ onOutput: (ProcessOutput) -> Void) {
    while true {
      // Without a descriptor for the process, its end is looked for ten times a second.
      var polls = (fds + [process]).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      let count = poll(&polls, nfds_t(polls.count), process >= 0 ? -1 : 100)
      guard count >= 0 || errno == EINTR else { return }
      for index in fds.indices where count > 0 && polls[index].revents != 0 { readSome(index, onOutput) }
      if process >= 0 ? count > 0 && polls[2].revents != 0 : slip_has_ended(pid) != 0 { return }
    }
  }

  /// Hands on what an ended process has left in its pipes. Somebody who left its group may still hold and fill them; not
  /// more than the pipes' usual size is waited for.
  mutating func readRest(_ onOutput: (ProcessOutput) -> Void) {
    for index in fds.indices {
      var left = 1 << 20
      while fds[index] >= 0, left > 0 {
        var wanted = pollfd(fd: fds[index], events: Int16(POLLIN), revents: 0)
        guard poll(&wanted, 1, 0) > 0 else { break }
        left -= readSome(index, onOutput)
      }
      cutters[index].finish { onOutput(CompanionStreams.wrap(index, $0)) }
    }
  }

  @discardableResult
  private mutating func readSome(_ index: Int, _ onOutput: (ProcessOutput) -> Void) -> Int {
    let count = read(fds[index], &buffer, buffer.count)
    if count < 0, errno == EINTR { return 0 }
    guard count > 0 else {
      close(fds[index])
      fds[index] = -1
      return 0
    }
    buffer.withUnsafeBytes { bytes in
      cutters[index].take(UnsafeRawBufferPointer(rebasing: bytes[..<count])) {
        onOutput(CompanionStreams.wrap(index, $0))
      }
    }
    return count
  }

  private static func wrap(_ index: Int, _ line: String) -> ProcessOutput { index == 0 ? .output(line) : .error(line) }
}
