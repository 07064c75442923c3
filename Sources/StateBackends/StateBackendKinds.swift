/// The backends that this program has.
package enum StateBackendKinds {
  package static let all: [StateBackendKind] = [LocalBackend.kind, S3Backend.kind]

  package static func find(_ type: String) -> StateBackendKind? { all.first { $0.type == type } }
}
