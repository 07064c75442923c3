package import Addresses

/// What became of one condition (a validation, precondition, postcondition or assertion) in one instance.
package struct ConditionResult: Sendable, Hashable {
  package enum Subject: Sendable, Hashable {
    case variable(ModuleAddress, String)
    case output(ModuleAddress, String)
    case resource(ResourceAddress)
    case check(ModuleAddress, String)
  }

  package enum Status: Sendable, Hashable {
    case pass
    /// `nil` when the message is not known or may not be shown.
    case fail(message: String?)
    case error
    case unknown
  }

  package var subject: Subject
  /// The instance as text, such as `module.m[0].aws_x.a["k"]`.
  package var object: String
  package var status: Status

  package init(subject: Subject, object: String, status: Status) {
    self.subject = subject
    self.object = object
    self.status = status
  }
}
