import Functions
import HCL
import OperatingSystem

/// Makes the function library for one run: with the files, the clock and the templates of the program.
struct FunctionLibraryFactory {
  let surroundings: Surroundings
  var planTimestamp: String?
  var isApplying = false
  var isConsole = false

  var table: FunctionTable {
    let library = FunctionLibrary(
      baseDirectory: ".", fileSystem: surroundings.fileSystem, clock: surroundings.clock,
      random: surroundings.randomness, homeDirectory: surroundings.environment.nonEmpty("HOME"),
      planTime: planTimestamp.flatMap { Timestamp(rfc3339: $0) }, isTimestampKnown: isApplying || isConsole,
      hasConsoleFunctions: isConsole, renderTemplate: TemplateRendering.render)
    return FunctionTable(library.specifications)
  }
}
