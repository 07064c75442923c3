import AWSClient
import Values

/// A part of creating, reading, changing or deleting.
enum Step: Sendable {
  case call(Call)
  case wait(Wait)
  case run(@Sendable (inout Work) async throws -> Void)
}

/// A call of an operation, as data.
struct Call: Sendable {
  let operation: String
  /// Member → formula; members whose formula cannot be filled are left out.
  let members: KeyValuePairs<String, String>
  /// What is sent of the wanted object.
  var sends: [Field]
  /// What is read from the answer.
  var reads: [Field]
  /// The member of the answer in which `reads` are.
  var root: String
  /// The member that the tags go into.
  var tags: String?
  /// The member of the answer that is the identifier, or a formula when it has braces.
  var id: String?
  /// The member that takes the token of the step.
  var token: String?
  var service: String?
  var retries: [Retry]
  /// Errors that count as success with an empty answer.
  var ignored: [String]
  /// Changes the input before it is sent.
  var adjust: (@Sendable (inout AWSDocument, Work) -> Void)?
  /// Whether the call is made at all.
  var condition: (@Sendable (Work) -> Bool)?

  init(
    _ operation: String, _ members: KeyValuePairs<String, String> = [:], sends: [Field] = [], reads: [Field] = [],
    root: String = "", tags: String? = nil, id: String? = nil, token: String? = nil, service: String? = nil,
    retries: [Retry] = [], ignored: [String] = [], adjust: (@Sendable (inout AWSDocument, Work) -> Void)? = nil,
    when condition: (@Sendable (Work) -> Bool)? = nil
  ) {
    self.operation = operation
    self.members = members
    self.sends = sends
    self.reads = reads
    self.root = root
    self.tags = tags
    self.id = id
    self.token = token
    self.service = service
    self.retries = retries
    self.ignored = ignored
    self.adjust = adjust
    self.condition = condition
  }
}

/// Asks an operation again and again until a member has one of the wanted values.
struct Wait: Sendable {
  let operation: String
  let members: KeyValuePairs<String, String>
  /// The member that says how far it is; empty when only the existence counts.
  let path: String
  let target: [String]
  let failure: [String]
  /// The member that says why it failed.
  let reason: String?
  /// The key of the `timeouts` block, and the time without it.
  let timeout: (name: String, fallback: Duration)
  /// Whether not being there any more is what is waited for.
  let untilAbsent: Bool

  init(
    _ operation: String, _ members: KeyValuePairs<String, String>, path: String, target: [String],
    failure: [String] = [], reason: String? = nil, timeout: String, or fallback: Duration, untilAbsent: Bool = false
  ) {
    self.operation = operation
    self.members = members
    self.path = path
    self.target = target
    self.failure = failure
    self.reason = reason
    self.timeout = (timeout, fallback)
    self.untilAbsent = untilAbsent
  }
}

/// Attributes that are changed together.
struct UpdateGroup: Sendable {
  let names: [String]
  let steps: [Step]

  init(_ names: [String], _ steps: Step...) {
    self.names = names
    self.steps = steps
  }
}
