import Commands
import Glibc

/// The program: builds the object graph and hands the command line to it.
@main
struct Slipway {
  static func main() async {
    let code = await run()
    exit(code.rawValue)
  }

  // Off the main actor: calls into actors are a hundred times cheaper from here.
  @concurrent
  private static func run() async -> ExitCode {
    let program = Program(ObjectGraph.surroundings())
    return await program.run(Array(CommandLine.arguments.dropFirst()))
  }
}
