import Addresses
import ConfigurationLoading
import ConfigurationModel
import Diagnostics
import Evaluation
import States

/// `providers`: which providers the configuration and the state need, and who asks for them.
struct ProvidersCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    let loaded = session.loadProject()
    var diagnostics = loaded.diagnostics
    guard !diagnostics.hasErrors else {
      return session.end(diagnostics, sources: loaded.value.configuration.sources)
    }
    let opened = await OpenState.open(session, operation: "providers", locks: false)
    diagnostics.append(contentsOf: opened.diagnostics)
    let state = opened.value?.access.state
    let project = await session.openProviders(for: loaded.value, state: state, purpose: .listing)
      .collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return session.end(diagnostics) }
    var text = "\nProviders that the configuration needs:\n.\n"
    write(project.root, project, indent: "", to: &text)
    let inState = Set((state?.resources.values.map(\.provider.provider)) ?? [])
    if !inState.isEmpty {
      text += "\nProviders that the state needs:\n\n"
      for provider in inState.sorted(by: <) { text += "    " + line(provider, "", project) + "\n" }
    }
    session.surroundings.output.write(text + "\n")
    return session.end(diagnostics)
  }

  private func line(_ provider: ProviderAddress, _ constraint: String, _ project: Project) -> String {
    let version = constraint.isEmpty ? "" : " " + constraint
    return "provider[\(provider)]\(version) (\(project.providers.description(of: provider)))"
  }

  private func write(_ module: Module, _ project: Project, indent: String, to text: inout String) {
    var needed: [ProviderAddress: String] = [:]
    for requirement in module.providerRequirements.values { needed[requirement.source] = requirement.versionConstraint }
    for resource in module.resources.values where needed[resource.provider] == nil { needed[resource.provider] = "" }
    let providers = needed.keys.sorted(by: <)
    let children = module.children.keys.sorted()
    for (index, provider) in providers.enumerated() {
      let isLast = index == providers.count - 1 && children.isEmpty
      text += indent + (isLast ? "└── " : "├── ") + line(provider, needed[provider] ?? "", project) + "\n"
    }
    for (index, name) in children.enumerated() {
      guard let child = module.children[name] else { continue }
      let isLast = index == children.count - 1
      text += indent + (isLast ? "└── " : "├── ") + "module.\(name)\n"
      write(child, project, indent: indent + (isLast ? "    " : "│   "), to: &text)
    }
  }
}
