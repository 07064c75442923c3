import AWSClient
import Diagnostics
import OperatingSystem
import States
import Synchronization

/// A journal in a bucket: one object `KEY.journal/LEASE/NNNNNN` for each group of records.
///
/// Each object is stored only if its key is free, so that two runs never write one journal. Where the role may not write
/// there, the journal is kept in the data directory.
final class S3JournalStore: JournalStore {
  private struct Position {
    /// What the keys of this journal begin with, ending with a slash.
    var prefix: String
    var last = 0
    var isLocal = false
    /// Objects of a journal whose first one is gone.
    var leftovers: [String] = []
  }

  private let base: String
  private let objects: S3Objects
  private let failure: S3Failure
  private let refuge: LocalJournalStore
  private let whyLost: @Sendable () -> StateStoreError?
  private let surroundings: BackendSurroundings
  private let position: Mutex<Position>

  /// The journal beside the state at `key`; a new one belongs to `lease`.
  init(
    key: String, lease: String, refuge: LocalJournalStore, _ objects: S3Objects, _ failure: S3Failure,
    _ surroundings: BackendSurroundings, whyLost: @escaping @Sendable () -> StateStoreError?
  ) {
    base = Self.base(of: key)
    self.objects = objects
    self.failure = failure
    self.refuge = refuge
    self.whyLost = whyLost
    self.surroundings = surroundings
    position = Mutex(Position(prefix: base + lease + "/"))
  }

  /// What the keys of all journals of a state begin with.
  static func base(of key: String) -> String { key + ".journal/" }

  var place: String {
    let now = position.withLock { $0 }
    return now.isLocal ? refuge.path : "s3://\(objects.settings.bucket)/\(now.prefix)"
  }

  func read() async throws(StateStoreError) -> [UInt8]? {
    if let bytes = try await refuge.read() {
      position.withLock { $0.isLocal = true }
      return bytes
    }
    let keys: [String]
    do throws(AWSError) {
      keys = try await objects.keys(withPrefix: base)
    } catch {
      // Who may not list may not have written there either.
      if error.isAccessDenied { return nil }
      throw failure.error(error, "looking for a journal in s3://\(objects.settings.bucket)/\(base)")
    }
    let first = keys.filter { $0.hasSuffix("/" + Self.name(1)) }
    guard let start = first.first else {
      position.withLock { $0.leftovers = keys }
      return nil
    }
    guard first.count == 1 else {
      throw .damaged(
        message: "there is more than one journal in s3://\(objects.settings.bucket)/\(base): "
          + first.map { String($0.dropFirst(base.utf8.count).prefix { $0 != "/" }) }.joined(separator: ", ")
          + ". Two runs changed things from one state; decide which one counts and delete the other's objects")
    }
    let prefix = String(start.dropLast(Self.name(1).utf8.count))
    return try await read(keys.filter { $0.hasPrefix(prefix) }, prefix)
  }

  private func read(_ keys: [String], _ prefix: String) async throws(StateStoreError) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, key) in keys.enumerated() {
      guard key == prefix + Self.name(index + 1) else {
        throw .damaged(message: "the journal s3://\(objects.settings.bucket)/\(prefix) lacks \(Self.name(index + 1))")
      }
      do throws(AWSError) {
        bytes += try await objects.get(key)?.bytes ?? []
      } catch {
        throw failure.error(error, "reading the journal s3://\(objects.settings.bucket)/\(key)")
      }
    }
    position.withLock { $0 = Position(prefix: prefix, last: keys.count) }
    return bytes
  }

  func append(_ bytes: [UInt8]) async throws(StateStoreError) {
    if let lost = whyLost() { throw lost }
    let now = position.withLock { $0 }
    if now.isLocal { return try await refuge.append(bytes) }
    let key = now.prefix + Self.name(now.last + 1)
    do throws(AWSError) {
      _ = try await objects.put(bytes, key, if: .absent, type: "application/x-ndjson")
    } catch {
      if error.isAccessDenied, now.last == 0 { return try await begin(locally: bytes, instead: key) }
      guard error.isRefusedCondition else {
        throw failure.error(error, "writing the journal s3://\(objects.settings.bucket)/\(key)")
      }
      try await confirm(bytes, key)
    }
    position.withLock { $0.last += 1 }
    surroundings.crashPoint.reached("journal object written")
  }

  /// An object was there: it is ours when only the answer to an earlier try was lost.
  private func confirm(_ bytes: [UInt8], _ key: String) async throws(StateStoreError) {
    let found: [UInt8]?
    do throws(AWSError) {
      found = try await objects.get(key)?.bytes
    } catch {
      throw failure.error(error, "reading the journal s3://\(objects.settings.bucket)/\(key)")
    }
    guard found == bytes else {
      throw .changed(message: "another run writes the journal s3://\(objects.settings.bucket)/\(key)")
    }
  }

  private func begin(locally bytes: [UInt8], instead key: String) async throws(StateStoreError) {
    surroundings.warn(
      .warning(
        "The journal is kept on this machine",
        "The keys may not write s3://\(objects.settings.bucket)/\(key), so the journal of this run is kept in "
          + "\(refuge.path): only a run in this directory can take it up after a crash. Allow s3:PutObject, s3:GetObject "
          + "and s3:DeleteObject on arn:aws:s3:::\(objects.settings.bucket)/\(base)*."))
    try? surroundings.fileSystem.createDirectories(surroundings.dataDirectory)
    try await refuge.append(bytes)
    position.withLock { $0.isLocal = true }
  }

  func remove() async throws(StateStoreError) {
    let now = position.withLock { $0 }
    if now.isLocal { return try await refuge.remove() }
    guard now.last > 0 else { return }
    // The first object goes first and alone: without it there is no journal, whatever is left of the rest.
    try await delete(now.prefix + Self.name(1))
    surroundings.crashPoint.reached("first journal object removed")
    let failures: [StateStoreError] = await withTaskGroup(of: StateStoreError?.self) { group in
      for number in 1..<max(1, now.last) {
        group.addTask {
          do throws(StateStoreError) {
            try await self.delete(now.prefix + Self.name(number + 1))
            return nil
          } catch {
            return error
          }
        }
      }
      var failures: [StateStoreError] = []
      for await case let error? in group { failures.append(error) }
      return failures
    }
    if let first = failures.first { throw first }
    position.withLock { $0.last = 0 }
  }

  /// Objects that stay where they are hurt nobody: without the first one there is no journal.
  func tidy() async {
    for key in position.withLock({ $0.leftovers }) { try? await objects.delete(key) }
    position.withLock { $0.leftovers = [] }
  }

  private func delete(_ key: String) async throws(StateStoreError) {
    do throws(AWSError) {
      try await objects.delete(key)
    } catch {
      throw failure.error(error, "removing the journal s3://\(objects.settings.bucket)/\(key)")
    }
  }

  private static func name(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }
}
