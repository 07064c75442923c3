import CAWSModels
import JSON
import Synchronization

/// The operation models of all services that are built in, each read when it is first needed.
package final class AWSModels: Sendable {
  /// The models in this program.
  package static let builtIn = AWSModels()

  private let services = Mutex<[String: ServiceModel]>([:])
  private let positions: [String: Int32]

  private init() {
    var positions: [String: Int32] = [:]
    for index in 0..<slip_aws_model_count() {
      positions[String(cString: slip_aws_model_at(index).name)] = index
    }
    self.positions = positions
  }

  /// The names of all services.
  package var serviceNames: [String] { AWSModels.serviceIdentifiers.keys.sorted() }

  /// Service name to the identifier that variables and shared files use: "logs" to "cloudwatch_logs".
  static let serviceIdentifiers: [String: String] = {
    let document = builtIn.document("identifiers")?.object ?? JSONObject()
    return Dictionary(document.members.map { ($0.key, $0.value.string ?? $0.key) }) { $1 }
  }()

  /// The names of all operations of a service; none for an unknown service.
  package func operationNames(_ service: String) -> [String] {
    ((try? self.service(service))?.operations.keys).map { $0.sorted() } ?? []
  }

  /// An embedded document.
  func document(_ name: String) -> JSONValue? {
    guard let index = positions[name] else { return nil }
    let model = slip_aws_model_at(index)
    return try? JSONReader.read(Array(UnsafeBufferPointer(start: model.data, count: model.count)))
  }

  func service(_ name: String) throws(AWSError) -> ServiceModel {
    let known = services.withLock { services -> ServiceModel? in
      if let service = services[name] { return service }
      let service = document(name).flatMap { ServiceModel(name: name, $0) }
      services[name] = service
      return service
    }
    guard let known else { throw unknownOperation(name, "") }
    return known
  }

  func operation(_ service: String, _ name: String) throws(AWSError) -> (ServiceModel, OperationModel) {
    let model = try self.service(service)
    guard let operation = model.operations[name] else { throw unknownOperation(service, name) }
    return (model, operation)
  }

  /// The error for an operation that no model has.
  func unknownOperation(_ service: String, _ operation: String) -> AWSError {
    AWSError(
      .invalidCall, service: service, operation: operation, code: "UnknownOperation",
      message: "no model of this operation is built in")
  }
}
