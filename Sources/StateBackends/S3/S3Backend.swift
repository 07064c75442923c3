import AWSClient
import Diagnostics
import OperatingSystem
package import States
import Values

/// States in a bucket: `backend "s3"`.
package struct S3Backend: StateBackend {
  private let objects: S3Objects
  private let failure: S3Failure
  private let surroundings: BackendSurroundings

  package let type = "s3"

  init(_ settings: S3Settings, _ session: AWSSession, _ surroundings: BackendSurroundings) {
    objects = S3Objects(session: session, settings: settings)
    failure = S3Failure(settings: settings, region: session.configuration.region)
    self.surroundings = surroundings
  }

  package func workspaces() async throws(StateStoreError) -> [String] {
    let settings = objects.settings
    do throws(AWSError) {
      let prefix = settings.workspacePrefix.isEmpty ? "" : settings.workspacePrefix + "/"
      let keys = try await objects.keys(withPrefix: prefix)
      return ["default"] + keys.compactMap { settings.workspace(of: $0) }.sorted()
    } catch {
      throw failure.error(error, "looking for workspaces in the bucket \(settings.bucket)")
    }
  }

  package func store(for workspace: String) throws(StateStoreError) -> any StateStore { makeStore(workspace) }

  private func makeStore(_ workspace: String) -> S3StateStore {
    S3StateStore(key: objects.settings.key(of: workspace), objects, failure, surroundings)
  }

  /// A workspace exists once it has a state, so an empty one is stored.
  package func create(_ workspace: String) async throws(StateStoreError) {
    let store = makeStore(workspace)
    guard try await store.read() == nil else { return }
    let empty = State(lineage: surroundings.randomness.uuid(), serial: 0, writerVersion: surroundings.version)
    _ = try await store.write(StateFile.write(empty, version: surroundings.version), expecting: nil)
  }

  package func delete(_ workspace: String) async throws(StateStoreError) {
    guard workspace != "default" else {
      throw .unavailable(message: "the default workspace cannot be deleted", remedy: "")
    }
    try await makeStore(workspace).delete()
  }

  package static let kind = StateBackendKind(type: "s3", schema: schema) { arguments, surroundings in
    var diagnostics = Diagnostics()
    let settings = S3Settings.read(arguments, surroundings.environment).collect(into: &diagnostics)
    guard let settings, !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    let configuration = S3SessionConfiguration(arguments: arguments, surroundings: surroundings)
    guard let session = configuration.session().collect(into: &diagnostics) else {
      return Diagnosed(nil, diagnostics)
    }
    diagnostics.append(contentsOf: await S3AccountCheck(session, configuration.accountRules).check())
    return Diagnosed(diagnostics.hasErrors ? nil : S3Backend(settings, session, surroundings), diagnostics)
  }
}
