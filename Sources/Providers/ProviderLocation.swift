/// Where the provider of an address is found in this run.
package enum ProviderLocation: Sendable, Hashable {
  /// Inside this program.
  case builtIn
  /// A package that `init` put into the data directory and the lock file vouches for.
  case package(PackagedProvider)
  /// A program that the CLI configuration names in `dev_overrides`; not locked, not checked.
  case development(executable: String)
  /// A program that runs already and is named by `TF_REATTACH_PROVIDERS`.
  case reattached(ReattachedProvider)
}

/// An installed provider package.
package struct PackagedProvider: Sendable, Hashable {
  /// The chosen version as text, such as `5.100.0`.
  package var version: String
  /// The directory of the unpacked package.
  package var directory: String
  /// The program inside it.
  package var executable: String

  package init(version: String, directory: String, executable: String) {
    self.version = version
    self.directory = directory
    self.executable = executable
  }
}

/// How to reach a provider that somebody else started, as its debugger printed it.
package struct ReattachedProvider: Sendable, Hashable {
  /// 5 or 6.
  package var protocolVersion: Int
  /// The path of its Unix socket, or `host:port`.
  package var address: String
  package var isUnixSocket: Bool
  package var processIdentifier: Int
  /// A test run: it is not to be ended by us.
  package var isTest: Bool

  package init(
    protocolVersion: Int, address: String, isUnixSocket: Bool, processIdentifier: Int, isTest: Bool
  ) {
    self.protocolVersion = protocolVersion
    self.address = address
    self.isUnixSocket = isUnixSocket
    self.processIdentifier = processIdentifier
    self.isTest = isTest
  }
}
