package import Diagnostics
package import HCL
import Numbers
package import OperatingSystem
import Values

/// What the `encryption` blocks of a configuration say: how states and plans are encrypted.
package struct EncryptionSettings: Sendable {
  /// `nil` where nothing is said: plain.
  package private(set) var state: Encryptor?
  package private(set) var plan: Encryptor?
  /// For states of other configurations that are read, when none is named.
  package private(set) var remoteStateDefault: Encryptor?
  /// By the name of the data source, such as `module.m.shared`.
  package private(set) var remoteStates: [String: Encryptor] = [:]

  /// Nothing is encrypted.
  package init() {}

  /// Reads the bodies of `encryption` blocks (of the configuration and of `TF_ENCRYPTION`, merged in this order).
  /// Expressions may use what `scope` knows: variables and locals.
  package static func read(
    _ bodies: [Body], in scope: EvaluationScope, processes: any ProcessRunner, environment: Environment
  ) -> Diagnosed<EncryptionSettings> {
    guard !bodies.isEmpty else { return Diagnosed(EncryptionSettings()) }
    var reader = EncryptionReader(scope: scope, processes: processes, environment: environment)
    let content = Body.merged(bodies).content(EncryptionReader.schema).collect(into: &reader.diagnostics)
    reader.collect(content)
    var settings = EncryptionSettings()
    for block in content.blocks {
      switch block.type {
      case "state": settings.state = reader.target(block.body)
      case "plan": settings.plan = reader.target(block.body)
      case "remote_state_data_sources":
        let inner = block.body.content(EncryptionReader.remoteSchema).collect(into: &reader.diagnostics)
        for source in inner.blocks {
          let target = reader.target(source.body)
          if source.type == "default" {
            settings.remoteStateDefault = target
          } else if let name = source.labels.first {
            settings.remoteStates[name] = target
          }
        }
      default: break
      }
    }
    return Diagnosed(settings, reader.diagnostics)
  }
}
