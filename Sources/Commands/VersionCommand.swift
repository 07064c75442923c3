import JSON

/// `version`: says which program this is.
struct VersionCommand: Command {
  let arguments: ParsedArguments
  let surroundings: Surroundings

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    self.arguments = arguments
    self.surroundings = surroundings
  }

  func run() async -> ExitCode {
    guard arguments.bool("json") else {
      surroundings.output.write(
        "\(Product.name) v\(Product.version)\nlanguage of OpenTofu \(Product.languageVersion)\non \(Product.platform)\n"
      )
      return .success
    }
    let result: JSONValue = [
      "slipway_version": .string(Product.version), "terraform_version": .string(Product.languageVersion),
      "platform": .string(Product.platform), "provider_selections": [:],
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
