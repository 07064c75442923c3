import Commands
import OperatingSystem
import Providers
import TestSupport
import UtilityProviders

/// The whole program on files in memory, with a cloud in memory, still time and counted randomness.
final class Stage: Sendable {
  let files: MemoryFileSystem
  let cloud = CloudProvider()
  private let clock = StillClock()
  private let randomness = CountingRandomness()
  private let terminal: Terminal

  private let plugins: any PluginHost

  init(
    _ files: [String: String], width: Int = 80, usesColor: Bool = false, plugins: any PluginHost = ScriptedPlugins()
  ) {
    self.plugins = plugins
    self.files = MemoryFileSystem(files.mapValues { Array($0.utf8) })
    terminal = Terminal(isTerminal: false, usesColor: usesColor, width: width)
  }

  /// Puts a file in the place of another.
  func write(_ path: String, _ text: String) { try? files.write(Array(text.utf8), to: path, mode: .ordinary) }

  /// Output and errors of one run, and how it ended.
  func run(_ words: [String], answers: [String] = []) async -> (text: String, code: ExitCode) {
    let output = CollectedOutput()
    let cloud = cloud
    var makers = UtilityProviderRegistry.makers(
      readRemoteState: { _ in ProviderResult([:]) }, files: files, clock: clock, randomness: randomness)
    makers[CloudProvider.address] = { cloud }
    let surroundings = Surroundings(
      fileSystem: files, clock: clock, environment: Environment([:]), processes: LocalProcessRunner(),
      randomness: randomness, registry: ProviderRegistry(makers),
      plugins: plugins, output: output, errorOutput: output,
      input: NoInput(), terminal: terminal, interruption: Interruption())
    let code = await Program(surroundings).run(words)
    return (output.text, code)
  }

  private struct NoInput: TextInput {
    func readLine() -> String? { nil }
    var isTerminal: Bool { false }
  }
}
