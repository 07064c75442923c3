/// Options that several commands have.
enum SharedFlags {
  static let json = FlagSpecification("json", .bool, "Machine-readable output, one stable form for scripts.")
  static let noColor = FlagSpecification("no-color", .bool, "Plain text without colours.")

  static let view: [FlagSpecification] = [
    noColor,
    FlagSpecification("compact-warnings", .bool, "Show warnings as a list of titles when there is no error."),
    FlagSpecification(
      "consolidate-warnings", .bool, fallback: "true", "Show warnings of one kind as one message."),
    FlagSpecification("consolidate-errors", .bool, "Show errors of one kind as one message."),
    FlagSpecification("concise", .bool, "Leave out progress lines."),
    FlagSpecification(
      "deprecation", .text, "LEVEL", fallback: "module:all",
      "Which uses of deprecated things to warn of: module:all, module:local or module:none."
    ).choosing(["module:all", "module:local", "module:none"]),
    FlagSpecification("show-sensitive", .bool, "Show sensitive values in the output."),
    FlagSpecification("json-into", .text, "FILE", "Also write the -json output to a file."),
  ]

  static let variables: [FlagSpecification] = [
    FlagSpecification("var", .repeated, "NAME=VALUE", "Set a variable of the root module."),
    FlagSpecification("var-file", .repeated, "FILE", "Set variables from a file."),
  ]

  static let input = FlagSpecification("input", .bool, fallback: "true", "Ask for what is missing, on a terminal.")

  static let lock: [FlagSpecification] = [
    FlagSpecification("lock", .bool, fallback: "true", "Hold the state's lock while working."),
    FlagSpecification("lock-timeout", .text, "DURATION", fallback: "0s", "How long to wait for the lock."),
  ]

  static let state: [FlagSpecification] = [
    FlagSpecification("state", .text, "FILE", "Read the local state from this file."),
    FlagSpecification("state-out", .text, "FILE", "Write the local state to this file."),
    FlagSpecification("backup", .text, "FILE", "Where the state before is kept; - for nowhere."),
  ]

  static let selection: [FlagSpecification] = [
    FlagSpecification("target", .repeated, "ADDRESS", "Only this object and what it needs."),
    FlagSpecification("target-file", .repeated, "FILE", "Like -target, for each line of a file."),
    FlagSpecification("exclude", .repeated, "ADDRESS", "Everything but this object and what needs it."),
    FlagSpecification("exclude-file", .repeated, "FILE", "Like -exclude, for each line of a file."),
  ]

  static let planning: [FlagSpecification] =
    selection + [
      FlagSpecification("destroy", .bool, "Plan to destroy everything."),
      FlagSpecification("refresh", .bool, fallback: "true", "Read every object before planning."),
      FlagSpecification("refresh-only", .bool, "Only bring the state up to date with what exists."),
      FlagSpecification("replace", .repeated, "ADDRESS", "Replace this object even if nothing forces it."),
      FlagSpecification("parallelism", .number, "N", fallback: "10", "How many operations run at a time."),
    ]
}
