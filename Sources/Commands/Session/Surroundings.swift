package import OperatingSystem
package import Providers

/// What a command touches outside itself; tests put their own in.
package struct Surroundings: Sendable {
  package var fileSystem: any FileSystem
  package var clock: any Clock
  package var environment: Environment
  package var processes: any ProcessRunner
  package var randomness: any Randomness
  /// The providers inside this program.
  package var registry: ProviderRegistry
  package var plugins: any PluginHost
  package var output: any TextOutput
  package var errorOutput: any TextOutput
  package var input: any TextInput
  package var terminal: Terminal
  package var interruption: Interruption
  /// Sits between every two effects; tests kill the program there.
  package var crashPoint: any CrashPoint

  package init(
    fileSystem: any FileSystem, clock: any Clock, environment: Environment, processes: any ProcessRunner,
    randomness: any Randomness, registry: ProviderRegistry, plugins: any PluginHost,
    output: any TextOutput, errorOutput: any TextOutput, input: any TextInput, terminal: Terminal,
    interruption: Interruption,
    crashPoint: any CrashPoint = NoCrashPoint()
  ) {
    self.fileSystem = fileSystem
    self.clock = clock
    self.environment = environment
    self.processes = processes
    self.randomness = randomness
    self.registry = registry
    self.plugins = plugins
    self.output = output
    self.errorOutput = errorOutput
    self.input = input
    self.terminal = terminal
    self.interruption = interruption
    self.crashPoint = crashPoint
  }
}

/// Where text goes; safe from many tasks.
package protocol TextOutput: Sendable {
  func write(_ text: String)
}

/// Where lines come from; `nil` at the end.
package protocol TextInput: Sendable {
  func readLine() -> String?
  /// Whether a person may answer.
  var isTerminal: Bool { get }
}

/// What the output can show.
package struct Terminal: Sendable {
  package var isTerminal: Bool
  package var usesColor: Bool
  /// Columns.
  package var width: Int

  /// Asks for the columns anew, because a window may be resized.
  package var measureWidth: (@Sendable () -> Int)?

  package init(
    isTerminal: Bool, usesColor: Bool, width: Int, measureWidth: (@Sendable () -> Int)? = nil
  ) {
    self.isTerminal = isTerminal
    self.usesColor = usesColor
    self.width = width
    self.measureWidth = measureWidth
  }

  /// Columns just now.
  package var currentWidth: Int { measureWidth?() ?? width }
}
