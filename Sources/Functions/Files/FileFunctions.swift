import Cryptography
import OperatingSystem
import Values

/// Functions that look at files and paths.
struct FileFunctions: Sendable {
  let baseDirectory: String
  let fileSystem: any FileSystem
  let home: String?

  var all: [FunctionSpecification] {
    [abspath, FileFunctions.basename, FileFunctions.dirname, file, filebase64, fileexists, fileset, pathexpand] + hashes
  }

  private static let path = FunctionSpecification.Parameter("path", .string)

  static let basename = FunctionSpecification.text("basename", "The last part of a path.", path) { Paths.base($0) }

  static let dirname = FunctionSpecification.text("dirname", "A path without its last part.", path) {
    Paths.directory($0)
  }

  private var abspath: FunctionSpecification {
    .text("abspath", "The path from the root of the file system.", FileFunctions.path) {
      (path: String) throws(FunctionError) -> String in
      if Paths.isAbsolute(path) { return Paths.clean(path) }
      do throws(FileSystemError) {
        return Paths.join(try fileSystem.workingDirectory, path)
      } catch {
        throw FunctionError("the working directory is not known: \(error)")
      }
    }
  }

  private var pathexpand: FunctionSpecification {
    .text("pathexpand", "The path with a leading ~ replaced by the home directory.", FileFunctions.path) {
      (path: String) throws(FunctionError) -> String in
      guard let expanded = Paths.expandingHome(path, home: home) else {
        throw FunctionError("the home directory is not known")
      }
      return expanded
    }
  }

  /// Where a path leads, counted from the base directory.
  func resolved(_ path: String) throws(FunctionError) -> String {
    guard let expanded = Paths.expandingHome(path, home: home) else {
      throw FunctionError("the home directory is not known", argument: 0)
    }
    return Paths.isAbsolute(expanded) ? Paths.clean(expanded) : Paths.join(baseDirectory, expanded)
  }

  /// The content of a file; an error blames the first argument.
  func bytes(_ path: String) throws(FunctionError) -> [UInt8] {
    let place = try resolved(path)
    do throws(FileSystemError) {
      return try fileSystem.read(place)
    } catch {
      throw FunctionError(FileFunctions.message(error), argument: 0)
    }
  }

  /// The content of a text file.
  func text(_ path: String) throws(FunctionError) -> String {
    guard let text = String(validating: try bytes(path), as: UTF8.self) else {
      throw FunctionError("the file is not UTF-8 text; filebase64 reads other files")
    }
    return text
  }

  private static func message(_ error: FileSystemError) -> String {
    error.kind == .notFound
      ? "there is no such file; it must be there before the run, files made by it come too late"
      : "the file cannot be read: \(error)"
  }

  private var file: FunctionSpecification {
    .text("file", "The content of a text file.", FileFunctions.path) { (path: String) throws(FunctionError) -> String in
      try text(path)
    }
  }

  private var filebase64: FunctionSpecification {
    .text("filebase64", "The content of a file in base64.", FileFunctions.path) {
      (path: String) throws(FunctionError) -> String in
      Base64.standard.encode(try bytes(path))
    }
  }

  private var hashes: [FunctionSpecification] {
    [
      hash("filemd5", .md5, Hexadecimal.encode), hash("filesha1", .sha1, Hexadecimal.encode),
      hash("filesha256", .sha256, Hexadecimal.encode), hash("filesha512", .sha512, Hexadecimal.encode),
      hash("filebase64sha256", .sha256, Base64.standard.encode),
      hash("filebase64sha512", .sha512, Base64.standard.encode),
    ]
  }

  private func hash(
    _ name: String, _ algorithm: DigestAlgorithm, _ encode: @escaping @Sendable ([UInt8]) -> String
  ) -> FunctionSpecification {
    .text(name, "The \(algorithm.rawValue) digest of a file's content.", FileFunctions.path) {
      (path: String) throws(FunctionError) -> String in
      do throws(FunctionError) {
        return encode(Digest.of(try bytes(path), algorithm))
      } catch {
        throw FunctionError(error.message)
      }
    }
  }

  private var fileexists: FunctionSpecification {
    .returning(.bool, "fileexists", "Whether there is a file at the path.", [FileFunctions.path]) {
      (arguments: [Value]) throws(FunctionError) -> Value in
      let path = arguments.text(0)
      guard let expanded = Paths.expandingHome(path, home: home) else {
        throw FunctionError("the home directory is not known")
      }
      let place = Paths.isAbsolute(expanded) ? expanded : Paths.join(baseDirectory, expanded)
      let status: FileStatus?
      var isBlocked = false
      do throws(FileSystemError) {
        status = try fileSystem.status(of: place, followingLinks: true)
        // A file where the path needs a directory is no answer either.
        if status == nil { isBlocked = try hasFileOnTheWay(place) }
      } catch {
        throw FunctionError("the path cannot be looked at: \(error)")
      }
      if isBlocked { throw FunctionError("a part of the path is no directory") }
      guard let status else { return .bool(false) }
      if status.kind == .file { return .bool(true) }
      throw FunctionError("the path leads to something that is no plain file")
    }
  }

  private func hasFileOnTheWay(_ path: String) throws(FileSystemError) -> Bool {
    let parent = Paths.directory(path)
    if parent == path || parent == "." { return false }
    return try fileSystem.status(of: parent, followingLinks: true).map { $0.kind != .directory } ?? false
  }

  private var fileset: FunctionSpecification {
    .returning(
      .set(.string), "fileset", "The files below a directory whose paths fit a pattern.",
      [FileFunctions.path, .init("pattern", .string)]
    ) { (arguments: [Value]) throws(FunctionError) -> Value in
      let directory = try resolved(arguments.text(0))
      guard let pattern = GlobPattern(arguments.text(1)) else { throw FunctionError("the pattern is malformed") }
      let files = FileSearch(fileSystem: fileSystem).files(matching: pattern, below: directory)
      return .set(of: .string, files.map { .string(normalizing: $0) })
    }
  }
}
