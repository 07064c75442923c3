import AWSClient
import OperatingSystem

/// Fetches an archive, or all objects below a name, from S3 with signed requests.
struct S3Fetching: Sendable {
  let url: PackageURL
  let location: S3Location
  private let session: AWSSession
  private let limits = ModuleTree.Limits.archive

  /// Signs with the keys in the address, else as AWS tools do.
  init(_ url: PackageURL, _ surroundings: ModuleSourceSurroundings) throws(PackageFailure) {
    self.url = url
    location = try S3Location(url)
    let environment = surroundings.environment
    let shared = SharedConfiguration.load(surroundings.fileSystem, environment)
    let profile = url.parameter("aws_profile")
    let region =
      location.region ?? AWSConfiguration.region(environment, shared, profile: profile) ?? "us-east-1"
    var around = CredentialSurroundings(
      region: region, files: surroundings.fileSystem, environment: environment, processes: surroundings.processes,
      transport: surroundings.transport, clock: surroundings.clock)
    var configuration = AWSConfiguration(region: region, credentials: CredentialChain([]))
    configuration.complete(from: environment, shared, profile: profile)
    around.endpoints = configuration.endpoints
    around.endpoint = configuration.endpoint
    if let endpoint = location.endpoint {
      configuration.endpoints["s3"] = endpoint
      configuration.s3UsesPathStyle = true
    }
    configuration.credentials = DefaultCredentials.chain(
      static: Self.keys(url), profile: profile, shared: shared, around)
    session = AWSSession(
      configuration: configuration, transport: surroundings.transport, clock: surroundings.clock,
      randomness: surroundings.randomness)
  }

  /// The bytes of the object.
  func object() async throws(PackageFailure) -> [UInt8] { try await object(location.key) }

  /// Writes all objects below the name into a new directory.
  func objects(to directory: String, _ files: any FileSystem) async throws(PackageFailure) {
    let prefix = location.key.hasSuffix("/") ? location.key : location.key + "/"
    var (count, bytes) = (0, 0)
    for key in try await keys(below: prefix) {
      let name = String(key.dropFirst(prefix.utf8.count))
      guard
        !name.split(separator: "/", omittingEmptySubsequences: false).contains(where: { ["", ".", ".."].contains($0) })
      else { throw .download("The name of an object below \(url.display) leads out of the package.") }
      let content = try await object(key)
      (count, bytes) = (count + 1, bytes + content.count)
      guard count <= limits.entries, bytes <= limits.bytes else { throw .download("\(url.display) holds too much.") }
      let path = directory + "/" + name
      do throws(FileSystemError) {
        try files.createDirectories(path.lastIndex(of: "/").map { String(path[..<$0]) } ?? directory)
        try files.write(content, to: path, mode: .ordinary)
      } catch {
        throw .download("The objects can't be written: \(error.reason).")
      }
    }
    guard count > 0 else { throw .download("There is no object at \(url.display) nor below it.") }
  }

  private func object(_ key: String) async throws(PackageFailure) -> [UInt8] {
    var input: AWSMembers = ["Bucket": .string(location.bucket), "Key": .string(key)]
    input["VersionId"] = url.parameter("version").map { .string($0) }
    do throws(AWSError) {
      return try await session.call("s3", "GetObject", .map(input))["Body"]?.blob ?? []
    } catch {
      throw failed(error)
    }
  }

  private func keys(below prefix: String) async throws(PackageFailure) -> [String] {
    var found: [String] = []
    var token: AWSDocument?
    repeat {
      var input: AWSMembers = ["Bucket": .string(location.bucket), "Prefix": .string(prefix)]
      input["ContinuationToken"] = token
      do throws(AWSError) {
        let page = try await session.call("s3", "ListObjectsV2", .map(input))
        found += (page["Contents"]?.list ?? []).compactMap { $0["Key"]?.string }.filter { !$0.hasSuffix("/") }
        token = page["IsTruncated"]?.bool == true ? page["NextContinuationToken"] : nil
      } catch {
        throw failed(error)
      }
    } while token != nil && found.count <= limits.entries
    return found.filter { $0.hasPrefix(prefix) }
  }

  private static func keys(_ url: PackageURL) -> AWSCredentials? {
    guard let id = url.parameter("aws_access_key_id"), let secret = url.parameter("aws_access_key_secret") else {
      return nil
    }
    return AWSCredentials(accessKeyID: id, secretAccessKey: secret, sessionToken: url.parameter("aws_access_token"))
  }

  private func failed(_ error: AWSError) -> PackageFailure {
    .download("\(url.display) could not be fetched: \(url.redact(error.message)) (\(error.code)).")
  }
}
