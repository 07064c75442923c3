import Archives
import Cryptography
import Diagnostics
import OperatingSystem
import Providers
import Schemas
import Values

/// What `archive_file` does, as data source and as resource: an archive whose bytes depend on its content only.
struct ArchiveMaker: Sendable {
  let files: any FileSystem

  static let schema = VersionedSchema(
    block: BlockSchema(
      attributes: [
        "exclude_symlink_directories": .optional(.bool, "Whether linked directories are left out."),
        "excludes": .optional(.set(.string), "Paths below source_dir to leave out; `*` and `**` are understood."),
        "id": .computed(.string, "SHA-1 of the archive, hexadecimal."),
        "output_base64sha256": .computed(.string, "SHA-256 of the archive in base64."),
        "output_base64sha512": .computed(.string, "SHA-512 of the archive in base64."),
        "output_file_mode": .optional(.string, "Permission bits of every entry, such as 0644."),
        "output_md5": .computed(.string, "MD5 of the archive, hexadecimal."),
        "output_path": .required(.string, "Where the archive is written."),
        "output_sha": .computed(.string, "SHA-1 of the archive, hexadecimal."),
        "output_sha256": .computed(.string, "SHA-256 of the archive, hexadecimal."),
        "output_sha512": .computed(.string, "SHA-512 of the archive, hexadecimal."),
        "output_size": .computed(.number, "Size of the archive in bytes."),
        "source_content": .optional(.string, "Text of the only entry."),
        "source_content_filename": .optional(.string, "Name of the only entry."),
        "source_dir": .optional(.string, "A directory whose files are the entries."),
        "source_file": .optional(.string, "A file that is the only entry."),
        "type": .required(.string, "`zip` or `tar.gz`."),
      ],
      blocks: [
        "source": NestedBlockSchema(
          .set,
          BlockSchema(attributes: [
            "content": .required(.string, "Text of the entry."), "filename": .required(.string, "Name of the entry."),
          ]))
      ]))

  func validate(_ configuration: Value) -> [ProviderDiagnostic] {
    guard let type = configuration.text("type"), !["zip", "tar.gz"].contains(type) else { return [] }
    return [
      ProviderDiagnostic(
        .error, "Invalid Attribute Value", "The type of an archive is zip or tar.gz.",
        at: ValuePath.root.attribute("type"))
    ]
  }

  /// Writes the archive; the value with what is known of it.
  func make(_ configuration: Value) -> ProviderResult<Value> {
    let path = configuration.text("output_path") ?? ""
    do {
      var entries = try ArchiveSource(files: files, configuration: configuration).entries()
      if let mode = LocalFile.mode(configuration.text("output_file_mode") ?? "") {
        for index in entries.indices { entries[index].mode = mode.bits }
      }
      if entries.isEmpty { return failed("There is nothing to put into it.", configuration) }
      let bytes: [UInt8]
      if configuration.text("type") == "tar.gz" {
        guard let packed = Deflate.compress(TarArchive.write(entries), as: .gzip) else {
          return failed("It could not be compressed.", configuration)
        }
        bytes = packed
      } else {
        bytes = try ZipArchive.write(entries)
      }
      if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
        try files.createDirectories(String(path[..<slash]))
      }
      if (try? files.read(path)) != bytes { try files.write(bytes, to: path, mode: .ordinary) }
      return ProviderResult(configuration.replacing(ArchiveMaker.attributes(of: bytes)))
    } catch {
      return failed("\(error).", configuration)
    }
  }

  private static func attributes(of bytes: [UInt8]) -> [String: Value] {
    let sha1 = Hexadecimal.encode(Digest.of(bytes, .sha1))
    let sha256 = Digest.of(bytes, .sha256)
    let sha512 = Digest.of(bytes, .sha512)
    return [
      "id": .string(sha1), "output_sha": .string(sha1), "output_size": .number(bytes.count),
      "output_md5": .string(Hexadecimal.encode(Digest.of(bytes, .md5))),
      "output_sha256": .string(Hexadecimal.encode(sha256)),
      "output_base64sha256": .string(Base64.standard.encode(sha256)),
      "output_sha512": .string(Hexadecimal.encode(sha512)),
      "output_base64sha512": .string(Base64.standard.encode(sha512)),
    ]
  }

  private func failed(_ why: String, _ value: Value) -> ProviderResult<Value> {
    ProviderResult(
      value, [ProviderDiagnostic(.error, "Archive creation error", "The archive could not be made: \(why)")])
  }
}
