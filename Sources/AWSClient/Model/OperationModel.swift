/// One operation of a service: how it is asked and what it answers.
struct OperationModel: Sendable {
  let name: String
  let method: String
  /// Path template with optional query: `/{Bucket}/{Key+}?tagging`.
  let requestURI: String
  let input: ShapeReference?
  /// The input's member that is the whole content, when the operation says so and not the shape.
  let inputPayload: String?
  let output: ShapeReference?
  /// Query protocol: the element around the output.
  let resultWrapper: String?
  /// Indexes of the error shapes.
  let errors: [Int]
  /// Prefix of the host, with `{Member}` placeholders.
  let hostPrefix: String?
  /// Sent without signature.
  let isUnsigned: Bool
  /// The content is left out of the signature.
  let hasUnsignedPayload: Bool
  /// The request needs a checksum of its content.
  let requiresChecksum: Bool
  /// The member by which the caller chooses the checksum's algorithm.
  let checksumAlgorithmMember: String?
}
