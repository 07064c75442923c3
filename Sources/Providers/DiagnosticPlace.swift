package import Diagnostics
package import HCL
package import Schemas

/// Where messages of a provider belong in the configuration.
package struct DiagnosticPlace: Sendable {
  /// The configuration that the provider was given; `nil` when there is none.
  package var body: Body?
  package var schema: BlockSchema
  /// The object that the messages are about, as text; `nil` where there is no configuration of it.
  package var address: String?

  package init(body: Body?, schema: BlockSchema, address: String?) {
    self.body = body
    self.schema = schema
    self.address = address
  }

  /// For calls that are given no configuration: what they say stands nowhere.
  package var withoutConfiguration: DiagnosticPlace { DiagnosticPlace(body: nil, schema: schema, address: nil) }

  /// The messages with their source ranges.
  package func diagnostics(for messages: [ProviderDiagnostic]) -> Diagnostics {
    messages.isEmpty ? Diagnostics() : Diagnostics(messages.map(diagnostic))
  }

  private func diagnostic(for message: ProviderDiagnostic) -> Diagnostic {
    guard message.isAboutConfiguration else { return Diagnostic(message.severity, message.summary, message.detail) }
    var range = body?.missingItemRange
    if let body, let path = message.path { range = schema.range(of: path, in: body) ?? range }
    return Diagnostic(
      message.severity, message.summary, message.detail, at: range,
      address: message.isAboutConfiguration ? address : nil)
  }
}
