import HTTPClient
import OperatingSystem
import Synchronization

/// Downloads an archive to a file, piece by piece.
struct PackageDownload {
  let transport: any HTTPTransport
  let fileSystem: any FileSystem
  let progress: @Sendable (Int64, Int64?) -> Void
  let retries: Int

  /// A server that sends nothing for so long is given up.
  private static let patience: Duration = .seconds(30)

  /// Ends with the whole answer in the file; tries again when the connection or the server failed.
  func run(url: String, headers: [String: String], to path: String) async throws(PackageFailure) {
    var attempt = 0
    while true {
      do throws(PackageFailure) {
        return try await once(url, headers, path)
      } catch {
        attempt += 1
        guard error.kind == .broken, attempt <= retries else { throw error }
        try? await Task.sleep(for: .milliseconds(250 << min(attempt, 4)))
      }
    }
  }

  private func once(_ url: String, _ headers: [String: String], _ path: String) async throws(PackageFailure) {
    let file: any AppendingFile
    do throws(FileSystemError) {
      try fileSystem.removeTree(path)
      file = try fileSystem.openAppending(path, mode: .secret)
    } catch {
      throw PackageFailure(.broken, "The file for the download could not be made: \(error).")
    }
    defer { file.close() }
    let state = DownloadState()
    var request = HTTPRequest(url: url, timeout: .zero)
    request.maximumRedirects = 10
    for (name, value) in headers { request.headers[name] = value }
    let result = await send(request, file, state)
    switch result {
    case .success(let response) where response.status == 200:
      progress(state.received, state.received)
    case .success(let response):
      let kind: PackageFailure.Kind = response.status >= 500 || response.status == 429 ? .broken : .noPackage
      throw PackageFailure(kind, "\(url) answered with status \(response.status) instead of the package.")
    case .failure(let error):
      throw PackageFailure(.broken, Self.reason(error, state, url))
    }
  }

  private func send(
    _ request: HTTPRequest, _ file: any AppendingFile, _ state: DownloadState
  ) async -> Result<HTTPResponse, HTTPClientError> {
    let (transport, progress) = (transport, progress)
    return await withTaskGroup(of: Result<HTTPResponse, HTTPClientError>?.self) { group in
      group.addTask {
        do throws(HTTPClientError) {
          let response = try await transport.send(request) { piece in
            let count = state.add(piece.count)
            guard count <= PackageArchive.archiveLimit, (try? file.append(Array(piece))) != nil else { return false }
            progress(count, nil)
            return true
          }
          return .success(response)
        } catch {
          return .failure(error)
        }
      }
      group.addTask {
        var last: Int64 = -1
        while !Task.isCancelled, state.received != last {
          last = state.received
          try? await Task.sleep(for: Self.patience)
        }
        return nil
      }
      var result: Result<HTTPResponse, HTTPClientError>?
      while let ended = await group.next() {
        if let ended { result = ended }
        group.cancelAll()
      }
      return result ?? .failure(HTTPClientError(.cancelled, detail: "the download was stopped"))
    }
  }

  private static func reason(_ error: HTTPClientError, _ state: DownloadState, _ url: String) -> String {
    if state.received > PackageArchive.archiveLimit { return "\(url) is larger than any package of a provider." }
    if error.kind == .cancelled, !Task.isCancelled { return "\(url) sent nothing for \(patience)." }
    return "\(url) could not be downloaded: \(error.detail)."
  }
}

/// How much has arrived, shared by the transport's thread and the one who waits.
private final class DownloadState: Sendable {
  private let count = Mutex<Int64>(0)

  var received: Int64 { count.withLock { $0 } }

  func add(_ bytes: Int) -> Int64 {
    count.withLock {
      $0 += Int64(bytes)
      return $0
    }
  }
}
