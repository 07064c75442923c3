import Addresses
import ConfigurationModel
import Diagnostics
import HCL
import OperatingSystem
import Values

/// Reads the root module and, call by call, the modules below it.
struct ModuleTreeLoader {
  let fileSystem: any FileSystem
  let environment: StaticEnvironment
  /// Where downloaded modules are unpacked.
  let dataDirectory: String
  /// What is installed already.
  let known: ModuleManifest
  /// What an installer said of the modules from elsewhere so far; `nil` when nothing is installed, only read.
  var outcomes: [ModuleAddress: Diagnosed<ModuleManifest.Entry?>]?
  /// Modules from elsewhere that are called and have no outcome yet.
  var wanted: [ModuleRequest] = []
  var stopsAtRootErrors = false
  var followsCalls = true

  var installed = ModuleManifest()
  private var sources: [String: [UInt8]] = [:]
  /// What was read in each directory: many calls often share one.
  private var drafts: [String: Diagnosed<ModuleDraft>] = [:]
  var diagnostics = Diagnostics()

  /// How deep modules may call modules.
  private static let depthLimit = 64

  init(
    fileSystem: any FileSystem, environment: StaticEnvironment, dataDirectory: String, manifest: ModuleManifest
  ) {
    self.fileSystem = fileSystem
    self.environment = environment
    self.dataDirectory = dataDirectory
    known = manifest
  }

  /// Reads the tree; again after new outcomes, which costs little because files are read once.
  mutating func load(directory: String, inputs: VariableInputs) -> Diagnosed<Configuration> {
    let directory = SourcePath.clean(directory.isEmpty ? "." : directory)
    (installed, wanted, diagnostics) = (ModuleManifest(), [], Diagnostics())
    installed.entries[.root] = ModuleManifest.Entry(source: "", directory: directory)
    let root = loadModule(.root, directory, input: { inputs.staticValue(of: $0) })
    if followsCalls, !diagnostics.hasErrors {
      diagnostics.append(contentsOf: ProviderValidation.check(root))
      if !diagnostics.hasErrors { reportIgnoredAttributes(root) }
    }
    let manifest = outcomes == nil ? known : installed
    return Diagnosed(Configuration(root: root, sources: sources, manifest: manifest), diagnostics)
  }

  /// Warns of attributes in the arguments of module calls that the variables' types drop.
  private mutating func reportIgnoredAttributes(_ root: Module) {
    var open = [root]
    while let module = open.popLast() {
      for name in module.children.keys.sorted() {
        guard let child = module.children[name], let call = module.calls[name] else { continue }
        open.append(child)
        guard child.variables.values.contains(where: { $0.type.mayDropAttributes }) else { continue }
        let arguments = call.body.justAttributes().value.values.sorted { $0.range.start.byte < $1.range.start.byte }
        for argument in arguments {
          guard let variable = child.variables[argument.name] else { continue }
          diagnostics.append(contentsOf: IgnoredAttributes.warnings(argument.expression, variable.type))
        }
      }
    }
  }

  // MARK: one module

  private mutating func loadModule(
    _ address: ModuleAddress, _ directory: String, input: @escaping (VariableDeclaration) -> Diagnosed<Value>
  ) -> Module {
    let before = diagnostics
    diagnostics = Diagnostics()
    var draft = draft(of: directory)
    if let incompatible = draft.incompatibility {
      diagnostics = before
      diagnostics.append(contentsOf: incompatible)
      return draft.module(address, directory, children: [:])
    }
    if !address.isRoot { checkChildRules(draft) }
    let evaluator = StaticEvaluator(
      module: address, directory: directory, environment: environment,
      variables: draft.variables.mapValues(\.declaration), locals: draft.locals, input: input)
    for key in draft.providers.keys.sorted(by: ProviderKey.precedes) {
      if let forEach = draft.providers[key]?.forEach { evaluator.checkForEach(forEach, &diagnostics) }
    }
    for name in draft.calls.keys.sorted() { resolveSource(of: name, &draft, evaluator) }
    let isBroken = diagnostics.hasErrors
    let own = diagnostics
    diagnostics = before
    diagnostics.append(contentsOf: own)
    guard followsCalls, !(address.isRoot && stopsAtRootErrors && isBroken) else {
      return draft.module(address, directory, children: [:])
    }
    var children: [String: Module] = [:]
    for name in draft.calls.keys.sorted() {
      guard let call = draft.calls[name] else { continue }
      children[name] = loadChild(call, address.child(name), directory, evaluator)
    }
    return draft.module(address, directory, children: children)
  }

  /// The declarations of a directory; its files are read and parsed once, however many calls lead to it.
  private mutating func draft(of directory: String) -> ModuleDraft {
    if let known = drafts[directory] { return known.collect(into: &diagnostics) }
    let before = diagnostics
    diagnostics = Diagnostics()
    let read = Diagnosed(readFiles(directory), diagnostics)
    drafts[directory] = read
    diagnostics = before
    return read.collect(into: &diagnostics)
  }

  private mutating func readFiles(_ directory: String) -> ModuleDraft {
    let entries: [DirectoryEntry]
    do throws(FileSystemError) {
      entries = try fileSystem.list(directory)
    } catch {
      diagnostics.error(
        "Failed to read module directory", "The module's directory \(directory) can't be read: \(error.reason).")
      return ModuleDraft(primary: [], overrides: [])
    }
    let files = ModuleFiles(names: entries.filter { $0.kind != .directory }.map(\.name))
    let primary = files.primary.compactMap { readFile($0, in: directory, isOverride: false) }
    let overrides = files.overrides.compactMap { readFile($0, in: directory, isOverride: true) }
    let draft = ModuleDraft(primary: primary, overrides: overrides)
    diagnostics.append(contentsOf: draft.diagnostics)
    return draft
  }

  private mutating func readFile(_ name: String, in directory: String, isOverride: Bool) -> FileDeclarations? {
    let filename = SourcePath.join(directory, name)
    let bytes: [UInt8]
    do throws(FileSystemError) {
      bytes = try fileSystem.read(filename)
    } catch {
      diagnostics.error("Failed to read file", "The file \(filename) can't be read: \(error.reason).")
      return nil
    }
    sources[filename] = bytes
    let parsed =
      name.hasSuffix(".json")
      ? Reader.parseJSON(bytes, filename: filename) : Reader.parse(bytes, filename: filename)
    diagnostics.append(contentsOf: parsed.diagnostics)
    var decoder = FileDecoder(isOverride: isOverride, isOwnFormat: ModuleFiles.isOwnFormat(name))
    decoder.decode(parsed.value.body)
    diagnostics.append(contentsOf: decoder.diagnostics)
    return decoder.declarations
  }

  private mutating func checkChildRules(_ draft: ModuleDraft) {
    for declaration in [draft.backend, draft.cloud].compactMap({ $0 }) {
      diagnostics.warning(
        "Backend configuration ignored", "State is kept where the root module says; this block has no effect.",
        at: declaration.range)
    }
    for declaration in draft.imports {
      diagnostics.error(
        "Invalid import configuration", "Import blocks stand in the root module only.", at: declaration.range)
    }
  }

  // MARK: calls

  private mutating func resolveSource(of name: String, _ draft: inout ModuleDraft, _ evaluator: StaticEvaluator) {
    guard var call = draft.calls[name] else { return }
    defer { draft.calls[name] = call }
    if let version = call.version?.expression {
      if let text = evaluator.string(version, &diagnostics) {
        call.declaration.versionConstraint = text
        if VersionConstraints(module: text) == nil {
          diagnostics.error("Invalid version constraint", FileDecoder.constraintText, at: version.range)
        }
      }
    }
    guard let expression = call.source, let text = evaluator.string(expression, &diagnostics) else { return }
    call.declaration.sourceText = text
    do throws(ModuleSourceError) {
      call.declaration.source =
        call.version == nil
        ? try ModuleSource.parse(text) : .registry(try RegistryModuleSource.parse(text))
    } catch {
      let isRegistry = call.version != nil
      diagnostics.error(
        isRegistry ? "Invalid registry module source address" : "Invalid module source address",
        error.message + (isRegistry ? " The argument version is for modules of a registry only." : ""),
        at: expression.range)
    }
  }

  private mutating func loadChild(
    _ call: ModuleCallDraft, _ address: ModuleAddress, _ callerDirectory: String, _ evaluator: StaticEvaluator
  ) -> Module? {
    guard address.path.count <= Self.depthLimit else {
      diagnostics.error(
        "Modules call one another without end",
        "Modules may stand at most \(Self.depthLimit) deep inside one another; this one seems to call itself.",
        at: call.declaration.range)
      return nil
    }
    guard let entry = entry(for: call, address, callerDirectory) else { return nil }
    installed.entries[address] = entry
    let arguments = call.declaration.body.justAttributes().value
    return loadModule(address, SourcePath.clean(entry.directory)) { declaration in
      guard let attribute = arguments[declaration.name] else {
        return declaration.finalValue(of: nil)
      }
      let value = evaluator.evaluate(attribute.expression)
      if value.diagnostics.hasErrors { return value }
      return declaration.finalValue(of: value.value)
    }
  }
}
