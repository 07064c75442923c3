import Cryptography
import OperatingSystem

extension ModuleTree {
  /// How much a package may hold, so that none fills the disk.
  struct Limits: Sendable {
    var entries = 500_000
    var bytes: Int64 = 4 << 30

    /// For archives, which are unpacked in memory.
    static let archive = Limits(entries: 100_000, bytes: 512 << 20)
  }

  /// Reads a directory; throws for links that lead out of it, for devices, and for more than the limits allow.
  static func read(
    _ directory: String, _ files: any FileSystem, limits: Limits = Limits()
  ) throws(PackageFailure) -> ModuleTree {
    do {
      let root = try files.canonicalPath(of: directory)
      var reader = Reader(root: root, files: files, limits: limits)
      return try reader.read()
    } catch let failure as PackageFailure {
      throw failure
    } catch {
      throw .download("The package can't be read: \(error).")
    }
  }

  private struct Reader {
    let root: String
    let files: any FileSystem
    let limits: Limits
    var entries: [Entry] = []
    var bytes: Int64 = 0

    mutating func read() throws -> ModuleTree {
      var open = [""]
      while let directory = open.popLast() {
        for entry in try files.list(directory.isEmpty ? root : root + "/" + directory) where entry.name != ".git" {
          let path = directory.isEmpty ? entry.name : directory + "/" + entry.name
          guard !path.utf8.contains(where: { $0 < 0x20 }) else { throw ModuleTree.badName }
          switch entry.kind {
          case .directory: open.append(path)
          case .file: try addFile(path)
          case .symbolicLink: try addLink(path)
          case .other: throw ModuleTree.device(path)
          }
          guard entries.count + open.count <= limits.entries else { throw ModuleTree.tooMany(limits.entries) }
        }
      }
      return ModuleTree(entries: entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
    }

    private mutating func addFile(_ path: String) throws {
      guard let status = try files.status(of: root + "/" + path, followingLinks: false) else { return }
      bytes += status.size
      guard bytes <= limits.bytes else { throw ModuleTree.tooLarge(limits.bytes) }
      let digest = Hexadecimal.encode(Digest.of(try files.read(root + "/" + path), .sha256))
      entries.append(Entry(path: path, kind: .file(isProgram: status.mode.bits & 0o100 != 0), digest: digest))
    }

    private mutating func addLink(_ path: String) throws {
      let target = try files.symbolicLinkDestination(of: root + "/" + path)
      let end: String
      do throws(FileSystemError) {
        end = try files.canonicalPath(of: root + "/" + path)
      } catch {
        if error.kind == .notFound || error.kind == .wrongType { return }
        throw ModuleTree.badLink(path)
      }
      guard !target.hasPrefix("/"), end == root || end.hasPrefix(root + "/") else { throw ModuleTree.leaving(path) }
      // What git keeps does not come along, so that the link will lead nowhere.
      if end.dropFirst(root.count).split(separator: "/").contains(".git") { return }
      let digest = Hexadecimal.encode(Digest.of(target, .sha256))
      entries.append(Entry(path: path, kind: .link(target), digest: digest))
    }
  }

  // MARK: Messages

  private static let badName = PackageFailure.download("The name of a file in the package contains control characters.")

  private static func device(_ path: String) -> PackageFailure {
    .download("\(path) in the package is neither file nor directory nor link.")
  }

  private static func leaving(_ path: String) -> PackageFailure {
    .download("The link \(path) in the package leads out of it, which could show files of this machine to the module.")
  }

  private static func badLink(_ path: String) -> PackageFailure {
    .download("The link \(path) in the package can't be followed; perhaps links lead in a circle.")
  }

  private static func tooMany(_ limit: Int) -> PackageFailure {
    .download("The package has more than \(limit) files, more than a package of modules may have.")
  }

  private static func tooLarge(_ limit: Int64) -> PackageFailure {
    .download("The package holds more than \(limit >> 20) MiB, more than a package of modules may hold.")
  }
}
