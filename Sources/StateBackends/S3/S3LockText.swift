import JSON
import States

/// The content of a lock: what the reference writes, and in a member that it passes over what we need to know of a lease.
struct S3LockText {
  var info: LockInfo
  /// Seconds that the lock is valid after it was last stored; `nil` when it never ends, as the reference's.
  var life: Int64?
  /// How often it was renewed; makes each renewal another object.
  var renewal: Int64 = 0
  /// What the keys of the run's journal begin with.
  var journal: String?

  init(info: LockInfo, life: Int64? = nil, journal: String? = nil) {
    self.info = info
    self.life = life
    self.journal = journal
  }

  /// Reads a lock of ours or the reference's; `nil` when it is something else.
  init?(_ bytes: [UInt8]) {
    guard let info = LockInfo(json: bytes) else { return nil }
    let lease = (try? JSONReader.read(bytes))?["Lease"]
    self.init(
      info: info, life: lease?["Seconds"]?.number.flatMap { Int64($0.text) }, journal: lease?["Journal"]?.string)
  }

  var bytes: [UInt8] {
    guard let life, case .object(var object)? = try? JSONReader.read(info.json) else { return info.json }
    object.append(
      "Lease",
      [
        "Seconds": .number(JSONNumber(life)), "Renewal": .number(JSONNumber(renewal)),
        "Journal": journal.map { .string($0) } ?? .null,
      ])
    return JSONWriter().bytes(.object(object))
  }
}
