/// What became of the conditions of one declaration at the last run.
package struct CheckResult: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable {
    case resource
    case output = "output_value"
    case check
    case variable = "var"
  }

  package enum Status: String, Sendable, Hashable {
    case pass
    case fail
    case error
    case unknown
  }

  /// Conditions of one instance of the declaration.
  package struct Object: Sendable, Hashable {
    /// The address of the instance, as text.
    package var address: String
    package var status: Status
    package var failureMessages: [String]

    package init(address: String, status: Status, failureMessages: [String] = []) {
      self.address = address
      self.status = status
      self.failureMessages = failureMessages
    }
  }

  package var kind: Kind
  /// The address of the declaration in the configuration, as text.
  package var configurationAddress: String
  package var status: Status
  package var objects: [Object]

  package init(kind: Kind, configurationAddress: String, status: Status, objects: [Object] = []) {
    self.kind = kind
    self.configurationAddress = configurationAddress
    self.status = status
    self.objects = objects
  }
}
