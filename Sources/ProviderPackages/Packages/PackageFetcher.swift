import Addresses
package import HTTPClient
package import OperatingSystem

/// Makes an offered package an unpacked directory: downloads, checks, unpacks beside the place, renames into it.
package struct PackageFetcher: Sendable {
  let fileSystem: any FileSystem
  let transport: any HTTPTransport
  let verifier: SignatureVerifier
  let randomness: any Randomness

  package init(
    fileSystem: any FileSystem, transport: any HTTPTransport, verifier: SignatureVerifier,
    randomness: any Randomness = SystemRandomness()
  ) {
    self.fileSystem = fileSystem
    self.transport = transport
    self.verifier = verifier
    self.randomness = randomness
  }

  /// Puts the package at `place`; what was there before is replaced only when all is well.
  ///
  /// - Parameters:
  ///   - lockedHashes: checksums of which the package must match one, unless there is none.
  ///   - progress: is told how many bytes have arrived, and of how many.
  package func place(
    _ offer: PackageOffer, at place: String, lockedHashes: [String],
    progress: @escaping @Sendable (Int64, Int64?) -> Void = { _, _ in }
  ) async throws(PackageFailure) -> PlacedPackage {
    switch offer.location {
    case .directory(let path):
      return try placeDirectory(path, offer, at: place, lockedHashes: lockedHashes)
    case .archive(let path):
      return try await placeArchive(path, offer, at: place, lockedHashes: lockedHashes)
    case .remote(let url, let headers):
      let temporary = try temporaryName(beside: place) + ".zip"
      defer { try? fileSystem.removeTree(temporary) }
      try await download(offer, progress).run(url: url, headers: headers, to: temporary)
      return try await placeArchive(temporary, offer, at: place, lockedHashes: lockedHashes)
    }
  }

  /// Puts the checked archive of the package at `path` without unpacking it.
  package func placeArchive(
    _ offer: PackageOffer, at path: String
  ) async throws(PackageFailure) -> PlacedPackage {
    let temporary = try temporaryName(beside: path) + ".zip"
    defer { try? fileSystem.removeTree(temporary) }
    switch offer.location {
    case .remote(let url, let headers):
      try await download(offer) { _, _ in }.run(url: url, headers: headers, to: temporary)
    case .archive(let source):
      try files("The archive could not be copied") { () throws(FileSystemError) in
        try fileSystem.write(try fileSystem.read(source), to: temporary, mode: .ordinary)
      }
    case .directory(let directory):
      throw PackageFailure(.noPackage, "\(directory) is unpacked, and a mirror is made of archives.")
    }
    let zipHash = try files("The archive could not be read") { () throws(FileSystemError) in
      try PackageHash.ofArchive(temporary, fileSystem: fileSystem)
    }
    let (authentication, published) = try await authenticate(zipHash, offer)
    let hash = try PackageArchive(temporary, fileSystem: fileSystem).hash()
    try check([zipHash, hash], offer, [])
    try files("The archive could not be put in place") { () throws(FileSystemError) in
      try fileSystem.setMode(.ordinary, of: temporary)
      try fileSystem.rename(temporary, to: path)
    }
    return PlacedPackage(hash: hash, published: published, authentication: authentication)
  }

  private func download(
    _ offer: PackageOffer, _ progress: @escaping @Sendable (Int64, Int64?) -> Void
  ) -> PackageDownload {
    PackageDownload(
      transport: transport, fileSystem: fileSystem, progress: progress, retries: offer.downloadRetries)
  }

  // MARK: Unpacked

  private func placeDirectory(
    _ path: String, _ offer: PackageOffer, at place: String, lockedHashes: [String]
  ) throws(PackageFailure) -> PlacedPackage {
    let (hash, real) = try files("The package could not be read") { () throws(FileSystemError) in
      let real = try fileSystem.canonicalPath(of: path)
      return (try PackageHash.ofDirectory(real, fileSystem: fileSystem), real)
    }
    guard PackageDirectory.executable(in: real, type: offer.provider.type, fileSystem: fileSystem) != nil else {
      throw PackageFailure(
        .refused, "The package \(real) has no program whose name begins with terraform-provider-\(offer.provider.type)."
      )
    }
    try check([hash], offer, lockedHashes)
    let temporary = try temporaryName(beside: place)
    try files("The package could not be linked") { () throws(FileSystemError) in
      try fileSystem.createSymbolicLink(at: temporary, to: real)
    }
    try replace(place, with: temporary)
    return PlacedPackage(
      hash: hash, published: [], authentication: lockedHashes.isEmpty && offer.accepted.isEmpty ? .none : .checksum)
  }

  // MARK: Packed

  private func placeArchive(
    _ path: String, _ offer: PackageOffer, at place: String, lockedHashes: [String]
  ) async throws(PackageFailure) -> PlacedPackage {
    let zipHash = try files("The archive could not be read") { () throws(FileSystemError) in
      try PackageHash.ofArchive(path, fileSystem: fileSystem)
    }
    let (authentication, published) = try await authenticate(zipHash, offer)
    let archive = try PackageArchive(path, fileSystem: fileSystem)
    let temporary = try temporaryName(beside: place)
    let hash: String
    do throws(PackageFailure) {
      hash = try archive.unpack(to: temporary)
      try check([zipHash, hash], offer, lockedHashes)
      guard PackageDirectory.executable(in: temporary, type: offer.provider.type, fileSystem: fileSystem) != nil else {
        throw PackageFailure(
          .refused, "The archive has no program whose name begins with terraform-provider-\(offer.provider.type).")
      }
      try replace(place, with: temporary)
    } catch {
      try? fileSystem.removeTree(temporary)
      throw error
    }
    let isChecked = authentication == .none && !(lockedHashes.isEmpty && offer.accepted.isEmpty)
    return PlacedPackage(hash: hash, published: published, authentication: isChecked ? .checksum : authentication)
  }

  /// Checks the registry's list of checksums; gives who vouches, and the checksums of all platforms.
  private func authenticate(
    _ zipHash: String, _ offer: PackageOffer
  ) async throws(PackageFailure) -> (Authentication, [String]) {
    guard let list = offer.checksumList else { return (.none, []) }
    let digests = list.digests
    guard let expected = digests[list.filename] else {
      throw PackageFailure(.refused, "The registry's list of checksums does not have \(list.filename).")
    }
    guard zipHash == "zh:" + expected else { throw Self.changed(zipHash, expected: "zh:" + expected) }
    let authentication = try await verifier.verify(list, of: offer.provider)
    return (authentication, digests.values.map { "zh:" + $0 })
  }

  /// Checks what the source and the lock file promise.
  private func check(
    _ hashes: [String], _ offer: PackageOffer, _ locked: [String]
  ) throws(PackageFailure) {
    if !offer.accepted.isEmpty, !offer.accepted.contains(where: hashes.contains) {
      throw Self.changed(hashes.joined(separator: ", "), expected: offer.accepted.joined(separator: ", "))
    }
    if !locked.isEmpty, !locked.contains(where: hashes.contains) {
      throw PackageFailure(
        .refused,
        "The package has the checksum \(hashes.joined(separator: ", ")), and the lock file does not list it. Either the "
          + "package is not the one that was locked, or the lock file has checksums of other platforms only: then "
          + "`slipway providers lock -platform=\(offer.platform)` adds those of this one.")
    }
  }

  private static func changed(_ found: String, expected: String) -> PackageFailure {
    PackageFailure(
      .refused,
      "The package has the checksum \(found), but \(expected) was promised. It was damaged or changed on its way.")
  }

  // MARK: Places

  /// A name in the directory of the place, which is made when it is missing.
  private func temporaryName(beside place: String) throws(PackageFailure) -> String {
    let directory = SourcePath.join(place, "..")
    try files("The directory for the package could not be made") { () throws(FileSystemError) in
      try fileSystem.createDirectories(directory)
    }
    removeAbandoned(in: directory)
    return directory + "/.tmp-" + randomness.uuid()
  }

  /// Removes what runs left that were killed; what is younger than a day may belong to one that still works.
  private func removeAbandoned(in directory: String) {
    let now = SystemClock().now.seconds
    for entry in (try? fileSystem.list(directory)) ?? [] where entry.name.hasPrefix(".tmp-") {
      let path = directory + "/" + entry.name
      guard let status = try? fileSystem.status(of: path, followingLinks: false), now - status.modified.seconds > 86_400
      else { continue }
      try? fileSystem.removeTree(path)
    }
  }

  /// Renames into the place; another run that did the same a moment ago is fine.
  private func replace(_ place: String, with temporary: String) throws(PackageFailure) {
    try files("The package could not be put in place") { () throws(FileSystemError) in
      for attempt in 0..<3 {
        do throws(FileSystemError) {
          try fileSystem.removeTree(place)
          try fileSystem.rename(temporary, to: place)
          return
        } catch {
          if attempt == 2 || (error.kind != .alreadyExists && error.kind != .wrongType) { throw error }
        }
      }
    }
  }

  private func files<Value>(
    _ sentence: String, _ work: () throws(FileSystemError) -> Value
  ) throws(PackageFailure) -> Value {
    do throws(FileSystemError) {
      return try work()
    } catch {
      throw PackageFailure(.broken, "\(sentence): \(error).")
    }
  }
}
