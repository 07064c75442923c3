import Cryptography
package import Diagnostics
package import JSON
import States

/// A plan in a file: what will happen, the states that it starts from, and the configuration that it was made from.
///
/// The container is a zip archive, as the reference's, with members of our own: a plan is carried out by the program that
/// made it.
package struct PlanFile: Sendable {
  package var plan: Plan
  /// The files of the configuration by path, with modules; what apply reads instead of the working directory.
  package var configuration: [String: [UInt8]]
  /// The dependency lock file as it was.
  package var lockFile: [UInt8]?
  /// Where the state lives: type, settings and workspace, in the form of whoever wrote it.
  package var backend: JSONValue

  package init(
    plan: Plan, configuration: [String: [UInt8]] = [:], lockFile: [UInt8]? = nil, backend: JSONValue = .null
  ) {
    self.plan = plan
    self.configuration = configuration
    self.lockFile = lockFile
    self.backend = backend
  }

  /// Changes with the members and what they mean.
  private static let formatVersion = 1
  private static let configurationPrefix = "configuration/"

  /// Whether bytes could be a plan file: they begin as an archive does.
  package static func isPlanFile(_ bytes: [UInt8]) -> Bool { StoredZip.isArchive(bytes) }

  /// Names a plan for the journal: the digest of the bytes of its file.
  package static func digest(of bytes: [UInt8]) -> String { Hexadecimal.encode(Digest.of(bytes, .sha256)) }

  /// The bytes of the file. `version` is that of the program.
  package func bytes(version: String) -> [UInt8] {
    var encoder = PlanEncoder()
    var archive = StoredZip()
    var members: [(name: String, content: [UInt8])] = [
      ("plan.json", JSONWriter().bytes(encoder.encode(plan))),
      ("prior.tfstate", StateFile.write(plan.priorState, version: plan.priorState.writerVersion)),
      ("previous.tfstate", StateFile.write(plan.previousState, version: plan.previousState.writerVersion)),
      ("backend.json", JSONWriter().bytes(backend)),
    ]
    if let lockFile { members.append((".terraform.lock.hcl", lockFile)) }
    for (path, content) in configuration.sorted(by: { $0.key < $1.key }) {
      members.append((PlanFile.configurationPrefix + path, content))
    }
    let digests = members.map { JSONObject.Member($0.name, .string(PlanFile.digest(of: $0.content))) }
    let manifest: JSONValue = [
      "format": .number(JSONNumber(PlanFile.formatVersion)), "version": .string(version),
      "members": .object(JSONObject(digests)),
    ]
    archive.members = [("slipway-plan.json", JSONWriter().bytes(manifest))] + members
    return archive.bytes
  }

  /// Reads a plan file; with errors there is none.
  package static func read(_ bytes: [UInt8], version: String) -> Diagnosed<PlanFile?> {
    do throws(Diagnostic) {
      return Diagnosed(try PlanFile(reading: bytes, version: version))
    } catch {
      return Diagnosed(nil, Diagnostics([error]))
    }
  }

  private init(reading bytes: [UInt8], version: String) throws(Diagnostic) {
    let archive = try PlanFile.archive(bytes)
    guard let manifest = archive["slipway-plan.json"].flatMap({ try? JSONReader.read($0) }) else {
      throw .foreignPlan
    }
    let writer = manifest["version"]?.string ?? ""
    guard manifest["format"]?.int64 == Int64(PlanFile.formatVersion), writer == version else {
      throw .otherVersion(writer, version)
    }
    for member in archive.members.dropFirst()
    where manifest["members"]?[member.name]?.string != PlanFile.digest(of: member.content) {
      throw .damagedPlan(member.name)
    }
    guard let json = archive["plan.json"].flatMap({ try? JSONReader.read($0) }),
      let prior = archive["prior.tfstate"].flatMap({ StateFile.read($0).value }),
      let previous = archive["previous.tfstate"].flatMap({ StateFile.read($0).value })
    else { throw .damagedPlan("plan.json") }
    var decoder = PlanDecoder()
    do throws(PlanDecoder.Problem) {
      plan = try decoder.plan(json, prior: prior, previous: previous)
    } catch {
      throw .damagedPlan("plan.json (\(error.part))")
    }
    backend = archive["backend.json"].flatMap { try? JSONReader.read($0) } ?? .null
    lockFile = archive[".terraform.lock.hcl"]
    configuration = [:]
    for (name, content) in archive.members where name.hasPrefix(PlanFile.configurationPrefix) {
      configuration[String(name.dropFirst(PlanFile.configurationPrefix.count))] = content
    }
  }

  private static func archive(_ bytes: [UInt8]) throws(Diagnostic) -> StoredZip {
    do throws(StoredZip.Problem) {
      return try StoredZip(bytes)
    } catch {
      switch error {
      case .noArchive: throw .noPlan
      case .damaged(let member): throw .damagedPlan(member)
      case .compressed: throw .foreignPlan
      }
    }
  }
}

extension Diagnostic {
  private static let summary = "Failed to read the plan file"

  fileprivate static let noPlan = Diagnostic.error(
    summary, "The file is no saved plan. Saved plans are made by \"plan -out=FILE\".")

  fileprivate static let foreignPlan = Diagnostic.error(
    summary,
    "The file is an archive, but no plan of this program; a plan of another program can only be applied by that program. "
      + "Make a new plan.")

  fileprivate static func otherVersion(_ writer: String, _ version: String) -> Diagnostic {
    .error(
      summary,
      "The plan was made by version \(writer) of this program; this is version \(version). Plans are only good for the "
        + "version that made them: make a new one.")
  }

  fileprivate static func damagedPlan(_ member: String) -> Diagnostic {
    .error(
      summary,
      "The plan file is damaged: \(member) is not what was written. Nothing was applied; make a new plan.")
  }
}
