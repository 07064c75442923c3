import AWSClient
import Diagnostics
import OperatingSystem
import Providers
import Values

/// Functions and what belongs to them.
enum Lambda {
  static let types: [ResourceDescription] = [function, layerVersion, permission, eventSourceMapping]

  /// A function takes one change at a time.
  static let busy: [Retry] = [
    Retry("ResourceConflictException", "in progress", for: .seconds(300)), Retry("TooManyRequestsException"),
  ]

  /// The content of a deployment package.
  static func content(of path: String) throws -> AWSDocument {
    do {
      return .blob(try LocalFileSystem().read(path))
    } catch {
      throw ProviderDiagnostic(
        .error, "File cannot be read",
        "The deployment package \(path) cannot be read: \(error). Build it first, or correct the path.")
    }
  }
}
