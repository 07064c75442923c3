import ConfigurationModel
import Diagnostics
import Evaluation
import HCL

/// Finds calls of functions whose provider a module does not require.
struct ProviderFunctionCheck {
  let root: Module
  /// The files of the configuration.
  let sources: [String: [UInt8]]

  func check() -> Diagnostics {
    var diagnostics = Diagnostics()
    for (path, bytes) in sources.sorted(by: { $0.key < $1.key }) where Self.mentions(bytes) {
      let directory = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      guard let module = module(in: directory.isEmpty ? "." : directory) else { continue }
      for call in Reader.parse(bytes, filename: path).value.body.functionCalls {
        let parts = call.name.split(separator: ":", omittingEmptySubsequences: true)
        guard parts.count >= 3, parts[0] == "provider" else { continue }
        let name = String(parts[1])
        if module.providerRequirements[name] == nil { diagnostics.append(Self.unknown(name, call, module)) }
      }
    }
    return diagnostics
  }

  private func module(in directory: String) -> Module? {
    ModuleIndex(root: root).all.first { $0.module.directory == directory }?.module
  }

  /// Whether `provider::` occurs in a file.
  private static func mentions(_ bytes: [UInt8]) -> Bool {
    let word = Array("provider::".utf8)
    var matched = 0
    for byte in bytes {
      matched = byte == word[matched] ? matched + 1 : byte == word[0] ? 1 : 0
      if matched == word.count { return true }
    }
    return false
  }

  private static func unknown(_ name: String, _ call: FunctionCallSite, _ module: Module) -> Diagnostic {
    .error(
      "Unknown function provider",
      "The function \(call.name) is one of the provider \"\(name)\", which the module does not require. Add it to "
        + "required_providers." + Suggestion.sentence(for: name, among: module.providerRequirements.keys),
      at: call.range)
  }
}
