import Diagnostics
import JSON

@testable import Plans

/// Any bytes are a plan file or a diagnostic. So is what any bytes make in the place of the plan inside a file whose
/// checksums are right; what was read as a plan is written, and read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPlanFile(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  check(bytes)
  check(PlanFileAround.plan(bytes))
  return 0
}

private func check(_ bytes: [UInt8]) {
  guard let file = PlanFile.read(bytes, version: PlanFileAround.version).value else { return }
  let written = file.bytes(version: PlanFileAround.version)
  precondition(PlanFile.read(written, version: PlanFileAround.version).value != nil, "a plan was lost by writing")
}

/// A plan file with right checksums around anything.
private enum PlanFileAround {
  static let version = "1.0.0"
  private static let state = Array(#"{"version":4,"terraform_version":"1.12.6","serial":1,"lineage":"l"}"#.utf8)

  static func plan(_ bytes: [UInt8]) -> [UInt8] {
    let members = [("plan.json", bytes), ("prior.tfstate", state), ("previous.tfstate", state)]
    let digests = members.map { JSONObject.Member($0.0, .string(PlanFile.digest(of: $0.1))) }
    let manifest: JSONValue = [
      "format": 1, "version": .string(version), "members": .object(JSONObject(digests)),
    ]
    var archive = StoredZip()
    archive.members = [("slipway-plan.json", JSONWriter().bytes(manifest))] + members
    return archive.bytes
  }
}
