import Addresses
package import Diagnostics
import HCL
package import OperatingSystem

extension VariableInputs {
  /// Collects values by strength: environment, `terraform.tfvars`, `terraform.tfvars.json`, `*.auto.tfvars` in the order
  /// of their names, then the arguments as they stand on the command line.
  package static func collect(
    directory: String = ".", arguments: [InputArgument] = [], environment: [String: String],
    fileSystem: any FileSystem
  ) -> Diagnosed<VariableInputs> {
    var inputs = VariableInputs()
    var diagnostics = Diagnostics()
    for (name, value) in environment where name.hasPrefix("TF_VAR_") && name.utf8.count > 7 {
      inputs.add(String(name.dropFirst(7)), .text(value), from: .environment)
    }
    let names = (try? fileSystem.list(directory))?.filter { $0.kind != .directory }.map(\.name) ?? []
    for name in automaticFiles(names) {
      let path = SourcePath.join(directory, name)
      inputs.read(path, .automaticFile, fileSystem, &diagnostics)
    }
    for argument in arguments {
      switch argument {
      case .file(let path): inputs.read(path, .file, fileSystem, &diagnostics)
      case .value(let text): inputs.addArgument(text, &diagnostics)
      }
    }
    return Diagnosed(inputs, diagnostics)
  }

  /// The files that are read without being asked for, in their order.
  private static func automaticFiles(_ names: [String]) -> [String] {
    let known = Set(names)
    let fixed = ["terraform.tfvars", "terraform.tfvars.json"].filter(known.contains)
    let automatic = names.filter {
      !ModuleFiles.isIgnored($0) && ($0.hasSuffix(".auto.tfvars") || $0.hasSuffix(".auto.tfvars.json"))
    }
    return fixed + automatic.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private mutating func addArgument(_ text: String, _ diagnostics: inout Diagnostics) {
    guard let equals = text.firstIndex(of: "=") else {
      diagnostics.error(
        "Invalid -var option", "The option -var needs a name and a value with an equals sign between: -var name=value.")
      return
    }
    let name = String(text[..<equals])
    guard name.last?.isWhitespace != true else {
      diagnostics.error(
        "Invalid -var option", "Before the equals sign of a -var option no space may stand: -var name=value.")
      return
    }
    add(name, .text(String(text[text.index(after: equals)...])), from: .argument)
  }

  private mutating func read(
    _ path: String, _ source: InputSource, _ fileSystem: any FileSystem, _ diagnostics: inout Diagnostics
  ) {
    let bytes: [UInt8]
    do throws(FileSystemError) {
      bytes = try fileSystem.read(path)
    } catch {
      diagnostics.error(
        "Failed to read variables file", "The file \(path) with values of variables can't be read: \(error.reason).")
      return
    }
    sources[path] = bytes
    let parsed =
      path.hasSuffix(".json") ? Reader.parseJSON(bytes, filename: path) : Reader.parse(bytes, filename: path)
    diagnostics.append(contentsOf: parsed.diagnostics)
    let body = parsed.value.body
    let (declared, _) = body.partialContent(VariableInputs.declarationSchema).value
    if !declared.blocks.isEmpty {
      for block in declared.blocks {
        diagnostics.error(
          "Variable declaration in .tfvars file",
          "This file only gives values, as name = value. Variables are declared in .tf files.", at: block.typeRange)
      }
      return
    }
    let attributes = body.justAttributes().collect(into: &diagnostics)
    for attribute in attributes.values { add(attribute.name, .expression(attribute.expression), from: source) }
  }

  private static let declarationSchema = BodySchema(blocks: [.init("variable", labels: ["name"])])
}
