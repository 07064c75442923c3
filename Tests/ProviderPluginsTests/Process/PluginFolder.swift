import Glibc
import OperatingSystem
import Synchronization

@testable import ProviderPlugins

/// A folder for made-up plugins, with a launcher; both go with the test.
final class PluginFolder: Sendable {
  let path: String
  let launcher: PluginLauncher
  private let shown: ShownLines

  init(startLimit: Duration = .seconds(20), variables: [String: String] = [:]) throws {
    let files = LocalFileSystem()
    path = files.temporaryDirectory + "/slipway-test-" + SystemRandomness().uuid()
    try files.createDirectories(path)
    var environment = Environment.current
    environment.variables["TF_LOG"] = nil
    environment.variables.merge(variables) { $1 }
    environment.variables["REHEARSAL_DIR"] = path
    let shown = ShownLines()
    self.shown = shown
    launcher = PluginLauncher(environment: environment, startLimit: startLimit) { shown.add($0) }
  }

  deinit {
    launcher.killAll()
    try? LocalFileSystem().removeTree(path)
  }

  /// The lines that the launcher was told to show.
  var log: [String] { shown.lines }

  /// A channel to a program of these lines.
  func script(_ lines: String, interpreter: String = "#!/bin/sh") throws -> any PluginChannel {
    let program = path + "/plugin-" + SystemRandomness().uuid()
    try LocalFileSystem().write(Array("\(interpreter)\n\(lines)\n".utf8), to: program, mode: .executable)
    return channel(program)
  }

  func channel(_ program: String) -> any PluginChannel {
    launcher.channel(to: PluginProgram(executable: program, displayName: "made/up"))
  }
}

/// Lines that arrive on any thread.
final class ShownLines: Sendable {
  private let kept = Mutex<[String]>([])
  func add(_ line: String) { kept.withLock { $0.append(line) } }
  var lines: [String] { kept.withLock { $0 } }
}

extension PluginFolder {
  /// The numbers of the processes that were started from here and still run.
  func processes() -> [Int32] {
    let files = LocalFileSystem()
    let wanted = Array("REHEARSAL_DIR=\(path)".utf8)
    return ((try? files.list("/proc")) ?? []).compactMap { entry in
      guard let pid = Int32(entry.name), let environment = try? files.read("/proc/\(pid)/environ"),
        environment.split(separator: 0).contains(where: { $0.elementsEqual(wanted) })
      else { return nil }
      return pid
    }
  }

  func killProcesses() { for pid in processes() { kill(pid, SIGKILL) } }

  /// Stops the processes and waits until they stand still.
  func stopProcesses() async throws {
    for pid in processes() {
      kill(pid, SIGSTOP)
      for _ in 0..<2000 {
        let status = (try? LocalFileSystem().readText("/proc/\(pid)/stat")) ?? ""
        if status.contains(") T ") { break }
        try await Task.sleep(for: .milliseconds(5))
      }
    }
  }
}
