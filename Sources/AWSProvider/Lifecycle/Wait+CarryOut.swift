import AWSClient
import Diagnostics
import Providers

extension Wait {
  /// Asks until the target is reached.
  func carryOut(_ work: inout Work, gone: [String], input: AWSDocument) async throws {
    let limit = work.timeout(timeout.name, or: timeout.fallback)
    let what = untilAbsent ? "The end of the object" : "The state \(target.joined(separator: " or "))"
    let current = work
    _ = try await work.poll(for: limit, waitingFor: what) { () -> Bool? in
      let output: AWSDocument
      do {
        output = try await current.call(operation, input)
      } catch let error as AWSError where gone.contains(where: { error.code == $0 || error.code.hasSuffix("." + $0) }) {
        if untilAbsent { return true }
        if current.isNew { return nil }
        throw error
      }
      let state = path.isEmpty ? "" : output.at(path)?.text ?? ""
      if path.isEmpty ? !untilAbsent : target.contains(state) { return true }
      if failure.contains(state) {
        let reason = reason.flatMap { output.at($0)?.text } ?? ""
        throw ProviderDiagnostic(
          .error, "Object ended in a failed state",
          "\(operation) reports \(state)\(reason.isEmpty ? "" : ": " + reason). Correct the cause and apply again.")
      }
      return nil
    }
  }
}
