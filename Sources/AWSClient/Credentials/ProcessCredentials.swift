import OperatingSystem

/// Credentials that a program prints (`credential_process` of a profile).
package struct ProcessCredentials: CredentialSource {
  private let command: String
  private let profile: String
  private let surroundings: CredentialSurroundings

  /// The command line as the profile has it.
  package init(command: String, profile: String, _ surroundings: CredentialSurroundings) {
    self.command = command
    self.profile = profile
    self.surroundings = surroundings
  }

  package var name: String { "credential_process of profile \"\(profile)\"" }

  package func credentials() async throws(AWSError) -> AWSCredentials? {
    let result: ProcessResult
    do throws(ProcessError) {
      result = try await surroundings.processes.run(
        ProcessCommand(["/bin/sh", "-c", command], environment: surroundings.environment))
    } catch {
      throw CredentialFailure.error("\(name): \(error)")
    }
    guard result.isSuccess else {
      throw CredentialFailure.error("\(name): the program ended with exit code \(result.exitCode ?? -1)")
    }
    return try CredentialFailure.keys(json: result.output, of: name)
  }
}
