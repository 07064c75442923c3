import Addresses
import Diagnostics
import OperatingSystem
import Planning
import Plans

extension PlanOptions {
  /// What the options of `plan` and `apply` ask for; `isDestroy` for `destroy` itself.
  static func read(
    _ arguments: ParsedArguments, _ surroundings: Surroundings, timestamp: String, isDestroy: Bool = false
  ) -> Diagnosed<PlanOptions> {
    var diagnostics = Diagnostics()
    var options = PlanOptions(timestamp: timestamp)
    let destroys = isDestroy || arguments.bool("destroy")
    let onlyRefreshes = arguments.bool("refresh-only")
    if destroys, onlyRefreshes {
      diagnostics.error(
        "Incompatible plan mode options", "-destroy and -refresh-only are different kinds of plans. Give one of them.")
    }
    options.mode = destroys ? .destroy : onlyRefreshes ? .refreshOnly : .normal
    options.refreshes = arguments.bool("refresh", default: true)
    if onlyRefreshes, !options.refreshes {
      diagnostics.error(
        "Incompatible refresh options",
        "-refresh-only does nothing but refresh, so -refresh=false makes no sense with it.")
    }
    options.parallelism = arguments.number("parallelism", default: 10)
    if options.parallelism < 1 {
      diagnostics.error("Invalid parallelism value", "-parallelism is the number of operations at a time: 1 or more.")
      options.parallelism = 1
    }
    let reader = TargetOptions(arguments: arguments, fileSystem: surroundings.fileSystem)
    options.targets = reader.addresses(option: "target").collect(into: &diagnostics)
    options.excludes = reader.addresses(option: "exclude").collect(into: &diagnostics)
    if !options.targets.isEmpty, !options.excludes.isEmpty {
      diagnostics.error(
        "Invalid combination of arguments", "-target and -exclude cannot be used together; say it with one of them.")
    }
    for text in arguments.all("replace") {
      guard let instance = reader.instance(text).collect(into: &diagnostics) else { continue }
      options.forcedReplacements.append(instance)
    }
    if !options.forcedReplacements.isEmpty, options.mode != .normal {
      diagnostics.error(
        "Incompatible plan options",
        "-replace makes sense only in an ordinary plan, not with -destroy or -refresh-only.")
    }
    options.generatesConfiguration = arguments.isGiven("generate-config-out")
    return Diagnosed(options, diagnostics)
  }
}
