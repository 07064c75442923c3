package import Addresses
import Cryptography
package import OperatingSystem

/// Checks who signed a list of checksums, by the program `gpgv` with a private directory of keys.
package struct SignatureVerifier: Sendable {
  let processes: any ProcessRunner
  let fileSystem: any FileSystem
  let environment: Environment
  let randomness: any Randomness

  package init(
    processes: any ProcessRunner, fileSystem: any FileSystem, environment: Environment,
    randomness: any Randomness = SystemRandomness()
  ) {
    self.processes = processes
    self.fileSystem = fileSystem
    self.environment = environment
    self.randomness = randomness
  }

  /// Who vouches for the list; throws kind `refused` when it should be signed and is not.
  ///
  /// The public registry may publish providers whose makers gave it no key; those are taken unless
  /// `OPENTOFU_ENFORCE_GPG_VALIDATION` is set. Keys that have expired count unless `OPENTOFU_ENFORCE_GPG_EXPIRATION` is.
  package func verify(
    _ list: SignedChecksums, of provider: ProviderAddress
  ) async throws(PackageFailure) -> Authentication {
    if list.keys.isEmpty {
      guard provider.hostname == ProviderAddress.defaultRegistry, !isSet("OPENTOFU_ENFORCE_GPG_VALIDATION") else {
        throw PackageFailure(
          .refused, "The registry gave no key that could have signed its checksums, so nobody vouches for the package.")
      }
      return .unsigned
    }
    let keyring = list.keys.compactMap(Self.packets)
    guard !keyring.isEmpty else {
      throw PackageFailure(.refused, "The keys that the registry gave are not OpenPGP keys.")
    }
    let directory = SourcePath.join(fileSystem.temporaryDirectory, "slipway-keys-" + randomness.uuid())
    defer { try? fileSystem.removeTree(directory) }
    do throws(FileSystemError) {
      try fileSystem.createDirectories(directory)
      try fileSystem.setMode(FileMode(bits: 0o700), of: directory)
      try fileSystem.write(keyring.flatMap { $0 }, to: directory + "/keys.gpg", mode: .secret)
      try fileSystem.write(list.signature, to: directory + "/signature", mode: .secret)
      try fileSystem.write(list.document, to: directory + "/checksums", mode: .secret)
    } catch {
      throw PackageFailure(.broken, "The signature could not be checked: \(error).")
    }
    return try await run(in: directory)
  }

  private func run(in directory: String) async throws(PackageFailure) -> Authentication {
    var variables = environment
    variables.variables["LC_ALL"] = "C"
    let command = ProcessCommand(
      [
        "gpgv", "--homedir", directory, "--keyring", directory + "/keys.gpg", "--status-fd", "1",
        directory + "/signature", directory + "/checksums",
      ], environment: variables)
    let result: ProcessResult
    do throws(ProcessError) {
      result = try await processes.run(command)
    } catch {
      throw PackageFailure(.refused, Self.noProgram)
    }
    let status = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
      .map { $0.split(separator: " ").dropFirst().map(String.init) }
    return try judge(status, result)
  }

  /// Reads the status lines of the program: word, then key identifier.
  private func judge(_ status: [[String]], _ result: ProcessResult) throws(PackageFailure) -> Authentication {
    let accepted: Set<String> = isSet("OPENTOFU_ENFORCE_GPG_EXPIRATION") ? ["GOODSIG"] : ["GOODSIG", "EXPKEYSIG"]
    let isBad = status.contains { ["BADSIG", "REVKEYSIG"].contains($0.first) }
    let keys = status.filter { $0.first.map(accepted.contains) ?? false }.compactMap { $0.dropFirst().first }
    guard !isBad, !keys.isEmpty, status.contains(where: { $0.first == "VALIDSIG" }) else {
      let words = String(decoding: result.error.prefix(400), as: UTF8.self).split(separator: "\n").last ?? ""
      throw PackageFailure(
        .refused, "The signature of the registry's checksums does not fit any of its keys (gpgv: \(words)).")
    }
    return .signed(keys: keys)
  }

  private func isSet(_ name: String) -> Bool { environment[name] == "true" }

  /// The binary form of a key in armour.
  private static func packets(_ armor: String) -> [UInt8]? {
    var lines = armor.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
    guard let begin = lines.firstIndex(where: { $0.hasPrefix("-----BEGIN PGP PUBLIC KEY BLOCK") }) else { return nil }
    lines = lines[lines.index(after: begin)...]
    // Fields such as `Version:` end with an empty line.
    if let blank = lines.firstIndex(where: { $0.allSatisfy(\.isWhitespace) }) {
      lines = lines[lines.index(after: blank)...]
    }
    let body = lines.prefix { !$0.hasPrefix("-----END") && !$0.hasPrefix("=") }
    let text = body.map { $0.filter { !$0.isWhitespace } }.joined()
    return Base64.standard.decode(text)
  }

  private static let noProgram =
    "The program gpgv, which checks signatures, is not installed. Install the package gpgv (Debian, Ubuntu) or gnupg "
    + "(Homebrew), or take providers from a mirror."
}
