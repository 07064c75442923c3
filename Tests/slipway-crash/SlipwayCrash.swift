import Commands
import Glibc
import OperatingSystem

/// The program as shipped, but for crash points that kill it: `SLIPWAY_CRASH_AT=n` at the n-th effect;
/// `SLIPWAY_CRASH_COUNT_FILE=PATH` has the number of effects written there at the end. `SLIPWAY_FAULT` makes writes fail.
@main
struct SlipwayCrash {
  static func main() async {
    let code = await run()
    exit(code.rawValue)
  }

  @concurrent
  private static func run() async -> ExitCode {
    let environment = Environment.current
    let point = KillingCrashPoint(
      at: environment["SLIPWAY_CRASH_AT"].flatMap { Int($0) },
      listing: environment.nonEmpty("SLIPWAY_CRASH_LIST") != nil)
    var surroundings = ObjectGraph.surroundings(crashPoint: point)
    if let plan = FaultPlan(environment["SLIPWAY_FAULT"]) {
      surroundings.fileSystem = FaultyFileSystem(files: surroundings.fileSystem, plan: plan)
    }
    let program = Program(surroundings)
    let code = await program.run(Array(CommandLine.arguments.dropFirst()))
    guard let path = environment.nonEmpty("SLIPWAY_CRASH_COUNT_FILE") else { return code }
    do {
      try LocalFileSystem().write(Array("\(point.count)\n".utf8), to: path, mode: .ordinary)
    } catch {
      return .failure
    }
    return code
  }
}
