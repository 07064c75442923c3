/// Every command with its options: what the parser reads, what help shows, and what `docs/cli.md` lists.
enum CommandTable {
  static let all: [CommandSpecification] =
    [initialize, validate, plan, apply, destroy, refresh, show, output, console] + language + objects + state
    + workspace + [providers, providersSchema, providersLock, providersMirror, forceUnlock, recover, version]

  /// The command that the words begin with, longest first, and how many words name it.
  static func find(_ words: [String]) -> (command: CommandSpecification, length: Int)? {
    let matches = all.filter { words.starts(with: $0.path) }
    return matches.max { $0.path.count < $1.path.count }.map { ($0, $0.path.count) }
  }

  static let initialize = CommandSpecification(
    ["init"], "Prepare a directory: backend, modules and providers.",
    explanation: "Run this first, and again whenever the backend, modules or providers change. It changes nothing that "
      + "exists outside the directory.",
    examples: [
      .init("slipway init", "Set up what the configuration says."),
      .init("slipway init -backend-config=prod.s3.tfbackend", "Fill in what the backend block leaves open."),
      .init("slipway init -migrate-state", "Take the state along to a backend that was changed."),
    ],
    flags: SharedFlags.view + SharedFlags.variables + SharedFlags.lock + [
      SharedFlags.json, SharedFlags.input,
      FlagSpecification("backend", .bool, fallback: "true", "Set up the backend."),
      FlagSpecification("cloud", .bool, fallback: "true", "The same as -backend."),
      FlagSpecification(
        "backend-config", .repeated, "KEY=VALUE or FILE", "Settings for the backend that its block leaves open."),
      FlagSpecification("reconfigure", .bool, "Forget the earlier backend settings, and move no state."),
      FlagSpecification("migrate-state", .bool, "Move the state to the backend that is configured now."),
      FlagSpecification("force-copy", .bool, "Like -migrate-state, without asking."),
      FlagSpecification("from-module", .text, "SOURCE", "Copy a module into this empty directory first."),
      FlagSpecification("get", .bool, fallback: "true", "Install modules."),
      FlagSpecification("upgrade", .bool, "Take newer versions of modules and providers where constraints allow it."),
      FlagSpecification("lockfile", .text, "MODE", "readonly: fail if the lock file would change."),
      FlagSpecification("plugin-dir", .repeated, "DIR", "Look for provider plugins only here."),
      FlagSpecification("test-directory", .text, "DIR", fallback: "tests", "Where test files are."),
      FlagSpecification("ignore-remote-version", .bool, "Do not compare versions with a remote workspace."),
    ])

  static let validate = CommandSpecification(
    ["validate"], "Check the configuration without looking at anything outside.",
    explanation:
      "Reports every mistake of every file in one run, each with its place and what to do about it. Needs no "
      + "account, no state and no values for variables.",
    examples: [.init("slipway validate -json", "The same for an editor or a CI job.")],
    flags: SharedFlags.view + SharedFlags.variables + [
      SharedFlags.json,
      FlagSpecification("no-tests", .bool, "Leave test files out."),
      FlagSpecification("test-directory", .text, "DIR", fallback: "tests", "Where test files are."),
    ])

  static let plan = CommandSpecification(
    ["plan"], "Show what would change.",
    explanation: "Reads what exists, compares it with the configuration, and shows every change before it happens. "
      + "-out=FILE saves the plan, so that `slipway apply FILE` does exactly that.\n\n"
      + "What destroys or replaces something comes first, each with the attribute that forces it; what stays as it "
      + "is is only counted.\n\n"
      + "With -detailed-exitcode: 0 nothing to change, 1 error, 2 there are changes.",
    examples: [
      .init("slipway plan -out=release.plan", "Save the plan, to apply exactly that later."),
      .init("slipway plan -var-file=prod.tfvars", "Plan with the values of an environment."),
      .init("slipway plan -target=module.queue", "Only a part, and what it needs."),
      .init("slipway plan -refresh-only", "See what was changed outside."),
      .init("slipway plan -destroy", "See what `slipway destroy` would do."),
    ],
    flags: SharedFlags.view + SharedFlags.variables + SharedFlags.lock + SharedFlags.planning + [
      SharedFlags.json, SharedFlags.input,
      FlagSpecification("out", .text, "FILE", "Save the plan."),
      FlagSpecification("detailed-exitcode", .bool, "Exit with 2 when there are changes."),
      FlagSpecification("generate-config-out", .text, "FILE", "Write configuration for imports that have none."),
      FlagSpecification("state", .text, "FILE", "Read the local state from this file."),
    ])

  static let apply = CommandSpecification(
    ["apply"], "Make what exists match the configuration.", operands: "[PLAN]", count: 0...1,
    explanation:
      "Without a saved plan it plans first and asks before it changes anything. Every call is recorded before "
      + "it is made, so that a run that was interrupted can be taken up by the next one. Ctrl-C once lets what runs "
      + "finish and records it; twice leaves at once.",
    examples: [
      .init("slipway apply", "Plan, ask, and carry it out."),
      .init("slipway apply release.plan", "Carry out a plan that was saved, without asking."),
      .init("slipway apply -auto-approve", "In a script, where nobody can be asked."),
      .init("slipway apply -replace=aws_sfn_state_machine.jobs", "Make one object anew."),
    ],
    flags: SharedFlags.view + SharedFlags.variables + SharedFlags.lock + SharedFlags.planning + SharedFlags.state + [
      SharedFlags.json, SharedFlags.input,
      FlagSpecification("auto-approve", .bool, "Do not ask."),
      FlagSpecification("suppress-forget-errors", .bool, "Exit with 0 though objects were only forgotten."),
    ])

  static let destroy = CommandSpecification(
    ["destroy"], "Destroy everything that the state knows.",
    explanation: "The same as `slipway apply -destroy`: shows the plan and asks first.",
    examples: [.init("slipway destroy -target=module.preview", "Destroy a part, and what depends on it.")],
    flags: apply.flags)

  static let refresh = CommandSpecification(
    ["refresh"], "Bring the state up to date with what exists.",
    explanation: "The same as `slipway apply -refresh-only -auto-approve`; prefer `apply -refresh-only`, which asks.",
    flags: SharedFlags.view + SharedFlags.variables + SharedFlags.lock + SharedFlags.selection + SharedFlags.state + [
      SharedFlags.json, SharedFlags.input,
      FlagSpecification("parallelism", .number, "N", fallback: "10", "How many operations run at a time."),
    ])

  static let show = CommandSpecification(
    ["show"], "Show the state, or a saved plan.", operands: "[FILE]", count: 0...1,
    explanation: "Without a file it shows the state of the selected workspace.",
    examples: [
      .init("slipway show release.plan", "Read a saved plan again before it is applied."),
      .init("slipway show -json release.plan", "The plan as JSON, for policies and tools."),
    ],
    flags: SharedFlags.view + SharedFlags.variables + [
      SharedFlags.json,
      FlagSpecification("state", .bool, "Show the state of this workspace."),
      FlagSpecification("plan", .text, "FILE", "Show this saved plan."),
      FlagSpecification("config", .bool, "Show the configuration, as JSON."),
      FlagSpecification("module", .text, "DIR", "Show one module of the configuration, as JSON."),
    ])

  static let output = CommandSpecification(
    ["output"], "Show outputs of the root module.", operands: "[NAME]", count: 0...1,
    explanation: "Outputs are what a configuration tells others. They are read from the state; nothing is planned.",
    examples: [
      .init("slipway output -raw queue_url", "One value for a script, without quotes."),
      .init("slipway output -json", "All of them with their types."),
    ],
    flags: SharedFlags.view + SharedFlags.variables + [
      SharedFlags.json,
      FlagSpecification("raw", .bool, "Only the text of one output, for scripts."),
      FlagSpecification("state", .text, "FILE", "Read the local state from this file."),
    ])

  static let console = CommandSpecification(
    ["console"], "Try expressions.",
    explanation: "Reads expressions from the terminal or standard input and prints their values. It sees variables, "
      + "locals and what the state knows, and changes nothing.",
    examples: [.init("echo 'cidrsubnet(\"10.0.0.0/16\", 4, 2)' | slipway console", "One expression from a script.")],
    flags: SharedFlags.view + SharedFlags.variables + SharedFlags.lock + [
      SharedFlags.input, FlagSpecification("state", .text, "FILE", "Read the local state from this file."),
    ])

  static let providers = CommandSpecification(
    ["providers"], "Show which providers the configuration and the state need, and who asks for them.",
    flags: SharedFlags.view + SharedFlags.variables + [
      FlagSpecification("test-directory", .text, "DIR", fallback: "tests", "Where test files are.")
    ])

  static let providersSchema = CommandSpecification(
    ["providers", "schema"], "Show what the providers in use offer, as JSON.",
    flags: SharedFlags.view + SharedFlags.variables + [SharedFlags.json])

  static let providersLock = CommandSpecification(
    ["providers", "lock"], "Write checksums of providers into the lock file.", operands: "[PROVIDER…]", count: 0...1000,
    flags: SharedFlags.view + SharedFlags.variables + [
      FlagSpecification("fs-mirror", .text, "DIR", "Take packages from this directory."),
      FlagSpecification("net-mirror", .text, "URL", "Take packages from this mirror."),
      FlagSpecification("platform", .repeated, "OS_ARCH", "A platform to include."),
    ])

  static let providersMirror = CommandSpecification(
    ["providers", "mirror"], "Copy the packages of the providers in use into a directory that serves as a mirror.",
    operands: "DIR", count: 1...1,
    flags: SharedFlags.view + SharedFlags.variables + [
      FlagSpecification("platform", .repeated, "OS_ARCH", "A platform to include."),
      FlagSpecification("lock-file", .bool, fallback: "true", "Take the versions that the lock file has."),
    ])

  static let forceUnlock = CommandSpecification(
    ["force-unlock"], "Remove a lock that nobody holds any more.", operands: "LOCK_ID", count: 1...1,
    flags: SharedFlags.view + SharedFlags.variables + [FlagSpecification("force", .bool, "Do not ask.")])

  static let recover = CommandSpecification(
    ["recover"], "Show what an interrupted run left in doubt, and what would be done about it.",
    flags: SharedFlags.view + SharedFlags.variables + SharedFlags.lock + [
      SharedFlags.json,
      FlagSpecification("forget", .text, "ADDRESS", "Take it that the creation in doubt made nothing of ours."),
    ])

  static let version = CommandSpecification(["version"], "Show the version.", flags: [SharedFlags.json])

  static let language: [CommandSpecification] = [
    CommandSpecification(
      ["fmt"], "Lay configuration files out in the canonical way.", operands: "[DIR or FILE…]", count: 0...1000,
      flags: [
        SharedFlags.noColor,
        FlagSpecification("list", .bool, fallback: "true", "Name the files that differ."),
        FlagSpecification("write", .bool, fallback: "true", "Change the files."),
        FlagSpecification("diff", .bool, "Show the differences."),
        FlagSpecification("check", .bool, "Change nothing; exit with 3 when a file differs."),
        FlagSpecification("recursive", .bool, "Go through directories below too."),
      ]),
    CommandSpecification(
      ["get"], "Install the modules that the configuration calls.", operands: "[DIR]", count: 0...1,
      flags: SharedFlags.view + SharedFlags.variables + [
        SharedFlags.json, FlagSpecification("update", .bool, "Look for newer versions."),
        FlagSpecification("test-directory", .text, "DIR", fallback: "tests", "Where test files are."),
      ]),
    CommandSpecification(
      ["graph"], "Show what needs what, in the DOT language.",
      flags: SharedFlags.view + SharedFlags.variables + [
        FlagSpecification("plan", .text, "FILE", "The graph of this saved plan."),
        FlagSpecification("type", .text, "TYPE", "plan, plan-refresh-only, plan-destroy or apply."),
        FlagSpecification("draw-cycles", .bool, "Mark circles."),
        FlagSpecification("verbose", .bool, "Show variables, locals and outputs too."),
        FlagSpecification("module-depth", .number, "N", "Accepted and ignored."),
      ]),
    CommandSpecification(
      ["functions"], "Explain the functions of the language.", operands: "[NAME]", count: 0...1,
      flags: [SharedFlags.json, SharedFlags.noColor]),
    CommandSpecification(
      ["metadata", "functions"], "List the functions of the language, as JSON.",
      flags: [SharedFlags.json, SharedFlags.noColor]),
  ]

  static let objects: [CommandSpecification] = [
    CommandSpecification(
      ["import"], "Take an object that exists into the state.", operands: "ADDRESS ID", count: 2...2,
      explanation:
        "The configuration must have a resource block for it. An `import` block does the same within a plan.",
      flags: SharedFlags.view + SharedFlags.variables + SharedFlags.lock + SharedFlags.state + [
        SharedFlags.input, SharedFlags.json, FlagSpecification("config", .text, "DIR", "The configuration to use."),
        FlagSpecification("parallelism", .number, "N", fallback: "10", "How many operations run at a time."),
        FlagSpecification("ignore-remote-version", .bool, "Do not compare versions with a remote workspace."),
      ]),
    CommandSpecification(
      ["taint"], "Mark an object, so that the next apply replaces it.", operands: "ADDRESS", count: 1...1,
      explanation: "Prefer `slipway apply -replace=ADDRESS`, which shows the effect first.",
      flags: SharedFlags.view + SharedFlags.variables + SharedFlags.lock + SharedFlags.state + [
        FlagSpecification("allow-missing", .bool, "Succeed when there is no such object."),
        FlagSpecification("ignore-remote-version", .bool, "Do not compare versions with a remote workspace."),
      ]),
    CommandSpecification(
      ["untaint"], "Take such a mark away.", operands: "ADDRESS", count: 1...1,
      flags: SharedFlags.view + SharedFlags.variables + SharedFlags.lock + SharedFlags.state + [
        FlagSpecification("allow-missing", .bool, "Succeed when there is no such object."),
        FlagSpecification("ignore-remote-version", .bool, "Do not compare versions with a remote workspace."),
      ]),
  ]

  private static let ignoreVersion = FlagSpecification(
    "ignore-remote-version", .bool, "Do not compare versions with a remote workspace.")

  static let state: [CommandSpecification] = [
    CommandSpecification(
      ["state", "list"], "List the objects that the state knows.", operands: "[ADDRESS…]", count: 0...1000,
      flags: SharedFlags.view + SharedFlags.variables + [
        FlagSpecification("state", .text, "FILE", "Read the local state from this file."),
        FlagSpecification("id", .text, "ID", "Only objects with this id."),
      ]),
    CommandSpecification(
      ["state", "show"], "Show one object of the state.", operands: "ADDRESS", count: 1...1,
      flags: SharedFlags.view + SharedFlags.variables + [
        FlagSpecification("state", .text, "FILE", "Read the local state from this file.")
      ]),
    CommandSpecification(
      ["state", "mv"], "Give objects of the state another address.", operands: "FROM TO", count: 2...2,
      explanation: "A `moved` block does the same within a plan, where others can review it.",
      flags: SharedFlags.view + SharedFlags.variables + SharedFlags.lock + SharedFlags.state + [
        ignoreVersion, FlagSpecification("dry-run", .bool, "Only say what would move."),
        FlagSpecification("backup-out", .text, "FILE", "Where the target state before is kept."),
      ]),
    CommandSpecification(
      ["state", "rm"], "Forget objects without destroying them.", operands: "ADDRESS…", count: 1...1000,
      explanation: "A `removed` block does the same within a plan, where others can review it.",
      flags: SharedFlags.view + SharedFlags.variables + SharedFlags.lock + SharedFlags.state + [
        ignoreVersion, FlagSpecification("dry-run", .bool, "Only say what would be forgotten."),
      ]),
    CommandSpecification(
      ["state", "pull"], "Print the state as it is stored.", flags: SharedFlags.view + SharedFlags.variables),
    CommandSpecification(
      ["state", "push"], "Store a state from a file.", operands: "FILE", count: 1...1,
      flags: SharedFlags.view + SharedFlags.variables + SharedFlags.lock + [
        ignoreVersion,
        FlagSpecification("force", .bool, "Even if lineage or serial say it is another or an older state."),
      ]),
    CommandSpecification(
      ["state", "replace-provider"], "Say that another provider manages objects of the state.", operands: "FROM TO",
      count: 2...2,
      flags: SharedFlags.view + SharedFlags.variables + SharedFlags.lock + SharedFlags.state + [
        ignoreVersion, FlagSpecification("auto-approve", .bool, "Do not ask."),
      ]),
  ]

  static let workspace: [CommandSpecification] = [
    CommandSpecification(
      ["workspace", "list"], "List the workspaces; a star marks the selected one.",
      flags: SharedFlags.view + SharedFlags.variables + [SharedFlags.json]),
    CommandSpecification(["workspace", "show"], "Print the selected workspace.", flags: SharedFlags.view),
    CommandSpecification(
      ["workspace", "new"], "Make a workspace and select it.", operands: "NAME", count: 1...1,
      flags: SharedFlags.view + SharedFlags.variables + SharedFlags.lock + [
        FlagSpecification("state", .text, "FILE", "Begin with a copy of this state.")
      ]),
    CommandSpecification(
      ["workspace", "select"], "Select a workspace.", operands: "NAME", count: 1...1,
      flags: SharedFlags.view + SharedFlags.variables + [
        FlagSpecification("or-create", .bool, "Make it when it is not there.")
      ]),
    CommandSpecification(
      ["workspace", "delete"], "Delete a workspace with its state.", operands: "NAME", count: 1...1,
      flags: SharedFlags.view + SharedFlags.variables + SharedFlags.lock + [
        FlagSpecification("force", .bool, "Even if its state still knows objects.")
      ]),
  ]
}
