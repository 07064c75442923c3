import Addresses
import Diagnostics
import HCL
import OperatingSystem

/// Reads `-target`, `-exclude`, their files, and other addresses of the command line.
struct TargetOptions {
  let arguments: ParsedArguments
  let fileSystem: any FileSystem

  /// Every address given by the option, then those in the files of the option with `-file`.
  func addresses(option: String) -> Diagnosed<[Target]> {
    var diagnostics = Diagnostics()
    var found: [Target] = []
    for text in arguments.all(option) {
      if let target = target(text, named: option, at: .start).collect(into: &diagnostics) { found.append(target) }
    }
    for path in arguments.all(option + "-file") {
      found += addresses(inFile: path, named: option).collect(into: &diagnostics)
    }
    return Diagnosed(found, diagnostics)
  }

  private func addresses(inFile path: String, named option: String) -> Diagnosed<[Target]> {
    var diagnostics = Diagnostics()
    var found: [Target] = []
    let text: String
    do {
      text = try fileSystem.readText(path)
    } catch {
      diagnostics.error("Unable to read file", "-\(option)-file=\(path): \(error.description)")
      return Diagnosed([], diagnostics)
    }
    var byte = 0
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let trimmed = line.drop { $0 == " " || $0 == "\t" }
      let content = String(trimmed).trimmedRight
      let start = SourcePosition(
        line: index + 1, column: line.count - trimmed.count + 1, byte: byte + line.utf8.count - trimmed.utf8.count)
      byte += line.utf8.count + 1
      guard !content.isEmpty, !content.hasPrefix("#") else { continue }
      let read = target(content, named: option, at: start, filename: path).collect(into: &diagnostics)
      if let read { found.append(read) }
    }
    return Diagnosed(found, diagnostics)
  }

  private func target(
    _ text: String, named option: String, at start: SourcePosition, filename: String? = nil
  ) -> Diagnosed<Target?> {
    let traversal = Reader.parseTraversal(Array(text.utf8), filename: filename ?? "", start: start)
    guard !traversal.diagnostics.hasErrors, let found = traversal.value else {
      let detail = traversal.diagnostics.all.first?.detail ?? "It is no address."
      let range = filename == nil ? nil : traversal.diagnostics.all.first?.subject
      return Diagnosed(nil, Diagnostics([Self.invalid(text, option, detail, range)]))
    }
    let target = Target.parse(found)
    guard !target.diagnostics.hasErrors else {
      let detail = target.diagnostics.all.first?.detail ?? ""
      return Diagnosed(nil, Diagnostics([Self.invalid(text, option, detail, filename == nil ? nil : found.range)]))
    }
    return target
  }

  /// One instance, as `-replace` and `taint` name it.
  func instance(_ text: String) -> Diagnosed<ResourceInstanceAddress?> {
    let target = Target.parse(text)
    switch target.value {
    case .instance(let address)?: return Diagnosed(address)
    case .resource(let address)?: return Diagnosed(address.instance(.none))
    default:
      let reason = target.diagnostics.all.first?.detail ?? "It names a module, not a resource."
      return Diagnosed(
        nil,
        Diagnostics([
          .error(
            "Invalid resource address",
            "\"\(text)\" does not name an instance of a resource, such as aws_sqs_queue.jobs or "
              + "module.m[\"a\"].aws_sqs_queue.jobs[0]. \(reason)")
        ]))
    }
  }

  private static func invalid(_ text: String, _ option: String, _ detail: String, _ range: SourceRange?) -> Diagnostic {
    .error(
      option == "target" ? "Invalid target" : "Invalid exclude",
      "-\(option) names \"\(text)\", which is no address of a module, a resource or an instance. \(detail)", at: range)
  }
}

extension String {
  fileprivate var trimmedRight: String {
    var text = self[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
