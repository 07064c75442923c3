import Addresses
import ConfigurationLoading
import Diagnostics
import JSON
import OperatingSystem

/// `version`: says which program this is, and which versions of providers are locked here.
struct VersionCommand: Command {
  let arguments: ParsedArguments
  let surroundings: Surroundings

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    self.arguments = arguments
    self.surroundings = surroundings
  }

  func run() async -> ExitCode {
    let locked = DependencyLock.read(fileSystem: surroundings.fileSystem).value.entries
      .sorted { $0.provider < $1.provider }
    guard arguments.bool("json") else {
      let lines = locked.map { "+ provider \($0.provider) v\($0.version)\n" }
      surroundings.output.write(
        "\(Product.name) v\(Product.version)\nlanguage of OpenTofu \(Product.languageVersion)\non \(Product.platform)\n"
          + lines.joined())
      return .success
    }
    let selections = locked.map { JSONObject.Member("\($0.provider)", .string("\($0.version)")) }
    let result: JSONValue = [
      "slipway_version": .string(Product.version), "terraform_version": .string(Product.languageVersion),
      "platform": .string(Product.platform), "provider_selections": .object(JSONObject(selections)),
    ]
    surroundings.output.write(JSONWriter(indentation: "  ").string(result) + "\n")
    return .success
  }
}

extension Product {
  /// Operating system and processor as the reference names them.
  static var platform: String {
    #if os(macOS)
      let system = "darwin"
    #else
      let system = "linux"
    #endif
    #if arch(arm64)
      return system + "_arm64"
    #else
      return system + "_amd64"
    #endif
  }
}
