import JSON
import OperatingSystem

/// `.slipway.modules.json`: which content the packages of modules had, to be kept with the configuration.
///
/// It stands beside `.terraform.lock.hcl` and not in it, because Terraform drops what it does not know when it writes
/// that file.
struct ModuleLock: Sendable, Equatable {
  /// Its name for messages.
  static let name = ".slipway.modules.json"

  private(set) var records: [ModuleRecord.Key: ModuleRecord] = [:]

  init(_ records: [ModuleRecord] = []) {
    for record in records { self.records[record.key] = record }
  }

  /// Reads the file; one that is missing is empty. Throws for one that can't be read.
  static func read(_ path: String, _ files: any FileSystem) throws(PackageFailure) -> ModuleLock {
    guard files.exists(path) else { return ModuleLock() }
    do {
      let document = try JSONReader.read(try files.read(path))
      guard document["format_version"]?.string == "1", let modules = document["modules"]?.array else { throw broken }
      let records = modules.compactMap { ModuleRecord($0) }
      guard records.count == modules.count else { throw broken }
      return ModuleLock(records)
    } catch {
      throw broken
    }
  }

  /// Writes the file, or removes it when nothing is recorded.
  func write(_ path: String, _ files: any FileSystem) throws(FileSystemError) {
    guard !records.isEmpty else {
      if files.exists(path) { try files.remove(path) }
      return
    }
    try files.replaceDurably(path, with: bytes, mode: .ordinary)
  }

  /// The text of the file, sorted, so that equal records give equal files.
  var bytes: [UInt8] {
    let sorted = records.values.sorted { ($0.source, $0.version ?? "") < ($1.source, $1.version ?? "") }
    let document = JSONObject([
      .init("format_version", .string("1")), .init("modules", .array(sorted.map(\.json))),
    ])
    return JSONWriter(escapesHTML: false, indentation: "  ").bytes(.object(document)) + [UInt8(ascii: "\n")]
  }

  subscript(key: ModuleRecord.Key) -> ModuleRecord? {
    get { records[key] }
    set { records[key] = newValue }
  }

  /// The versions that are recorded of a registry's module.
  func versions(of source: String) -> [String] {
    records.keys.filter { $0.source == source }.compactMap(\.version)
  }

  private static let broken = PackageFailure(
    .changed,
    "The file \(name) can't be read as a list of modules. Restore it from version control, or remove it to record what the "
      + "sources hold now.")
}
