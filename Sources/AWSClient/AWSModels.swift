/// The operation models of all services that are built in, each read when it is first needed.
package final class AWSModels: Sendable {
  /// The models in this program.
  package static let builtIn = AWSModels()

  private init() {}

  /// The error for an operation that no model has.
  func unknownOperation(_ service: String, _ operation: String) -> AWSError {
    AWSError(
      .invalidCall, service: service, operation: operation, code: "UnknownOperation",
      message: "no model of this operation is built in")
  }
}
