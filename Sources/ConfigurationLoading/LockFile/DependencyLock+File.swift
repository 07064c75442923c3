import Addresses
package import Diagnostics
import HCL
package import OperatingSystem
import Values

extension DependencyLock {
  /// Reads the file in a directory; one that is missing is an empty lock.
  package static func read(directory: String = ".", fileSystem: any FileSystem) -> Diagnosed<DependencyLock> {
    let path = SourcePath.join(directory, filename)
    let bytes: [UInt8]
    do throws(FileSystemError) {
      bytes = try fileSystem.read(path)
    } catch {
      if error.kind == .notFound { return Diagnosed(DependencyLock()) }
      return Diagnosed(
        DependencyLock(),
        Diagnostics([.error("Failed to read dependency lock file", "\(path) can't be read: \(error.reason).")]))
    }
    return parse(bytes, filename: path)
  }

  /// Reads the text of a lock file.
  package static func parse(_ bytes: [UInt8], filename: String) -> Diagnosed<DependencyLock> {
    var diagnostics = Diagnostics()
    let file = Reader.parse(bytes, filename: filename).collect(into: &diagnostics)
    let content = file.body.content(fileSchema).collect(into: &diagnostics)
    var lock = DependencyLock()
    for block in content.blocks where block.type == "provider" {
      guard let entry = entry(block, &diagnostics) else { continue }
      if lock[entry.provider] != nil {
        diagnostics.error(
          "Duplicate provider lock", "The file has this provider twice; take one entry away.",
          at: block.definitionRange)
        continue
      }
      lock.entries.append(entry)
    }
    return Diagnosed(lock, diagnostics)
  }

  private static func entry(_ block: Block, _ diagnostics: inout Diagnostics) -> Entry? {
    let labelRange = block.labelRanges.first ?? block.definitionRange
    let source = ProviderAddress.parse(block.labels.first ?? "")
    guard let provider = source.value else {
      diagnostics.error(
        "Invalid provider source address", "The label must be the full address of a provider.", at: labelRange)
      return nil
    }
    let attributes = block.body.content(entrySchema).collect(into: &diagnostics).attributes
    guard let expression = attributes["version"]?.expression else { return nil }
    guard let text = expression.constantString(&diagnostics), let version = Version(provider: text) else {
      diagnostics.error(
        "Invalid provider version number", "The version must be a text such as \"1.2.3\".", at: expression.range)
      return nil
    }
    var entry = Entry(provider: provider, version: version)
    if let expression = attributes["constraints"]?.expression {
      entry.constraints = expression.constantString(&diagnostics) ?? ""
      if VersionConstraints(provider: entry.constraints) == nil {
        diagnostics.error("Invalid provider version constraints", FileDecoder.constraintText, at: expression.range)
      }
    }
    if let expression = attributes["hashes"]?.expression {
      for element in expression.asList().collect(into: &diagnostics) ?? [] {
        if let hash = element.constantString(&diagnostics) { entry.hashes.append(hash) }
      }
    }
    return entry
  }

  /// The text of the file, laid out as the reference writes it.
  package var bytes: [UInt8] {
    var text = """
      # This file is maintained automatically by "terraform init".
      # Manual edits may be lost in future updates.

      """
    for entry in entries.sorted(by: { $0.provider < $1.provider }) {
      text += "\nprovider \(AddressText.quoted(entry.provider.description)) {\n"
      if entry.constraints.isEmpty {
        text += "  version = \(AddressText.quoted(entry.version.description))\n"
      } else {
        text += "  version     = \(AddressText.quoted(entry.version.description))\n"
        text += "  constraints = \(AddressText.quoted(entry.constraints))\n"
      }
      if !entry.hashes.isEmpty {
        text += "  hashes = [\n"
        for hash in entry.hashes.sorted() { text += "    \(AddressText.quoted(hash)),\n" }
        text += "  ]\n"
      }
      text += "}\n"
    }
    return Array(text.utf8)
  }

  /// Writes the file into a directory; throws when that is not possible.
  package func write(directory: String = ".", fileSystem: any FileSystem) throws(FileSystemError) {
    try fileSystem.replaceDurably(
      SourcePath.join(directory, DependencyLock.filename), with: bytes, mode: .ordinary)
  }

  private static let fileSchema = BodySchema(blocks: [
    .init("provider", labels: ["source_addr"]), .init("module", labels: ["path"]),
  ])

  private static let entrySchema = BodySchema(attributes: [
    .init("version", isRequired: true), .init("constraints"), .init("hashes"),
  ])
}
