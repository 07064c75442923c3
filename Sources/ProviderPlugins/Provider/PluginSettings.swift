package import OperatingSystem

/// What every plugin of a run is told, and by which clock it is measured.
package struct PluginSettings: Sendable {
  /// The version of the language, which providers get as `terraform_version`.
  package var languageVersion: String
  package var clock: any Clock

  package init(languageVersion: String, clock: any Clock = SystemClock()) {
    self.languageVersion = languageVersion
    self.clock = clock
  }
}
