import HTTPClient
import OperatingSystem

/// Asks web servers for packages: archives, or pages that name the place where the package is.
struct HTTPFetching: Sendable {
  let transport: any HTTPTransport
  let netrc: NetrcFile

  init(_ surroundings: ModuleSourceSurroundings) {
    transport = surroundings.transport
    netrc = NetrcFile.read(surroundings.environment, surroundings.fileSystem)
  }

  private static let pageLimit = 4 << 20
  private static let archiveLimit = 512 << 20

  /// The bytes of an archive, checked against the parameter `checksum` where there is one.
  func archive(at url: PackageURL) async throws(PackageFailure) -> [UInt8] {
    let check = try ArchiveChecksum(url)
    var request = HTTPRequest(url: url.without(["archive", "checksum"]).text, timeout: .seconds(900))
    request.responseLimit = Self.archiveLimit
    request.maximumRedirects = 10
    let response = try await send(request, url)
    guard check?.fits(response.body) ?? true else { throw Self.wrongChecksum(url) }
    return response.body
  }

  /// The address of the package that a page names in a header or in its head.
  func location(at url: PackageURL) async throws(PackageFailure) -> String {
    var asked = url
    asked.query.append(.init(name: "terraform-get", value: "1"))
    var request = HTTPRequest(url: asked.text)
    request.responseLimit = Self.pageLimit
    request.maximumRedirects = 10
    let response = try await send(request, url)
    let named = response.headers["X-Terraform-Get"].flatMap { $0.isEmpty ? nil : $0 }
    guard let place = named ?? LocationPage.location(in: response.body) else { throw Self.noLocation(url) }
    return Self.absolute(place, from: url)
  }

  /// The address that an answer means: relative ones count from the page that was asked.
  static func absolute(_ place: String, from url: PackageURL) -> String {
    let isRelative = place.hasPrefix("/") || place.hasPrefix("./") || place.hasPrefix("../")
    return isRelative ? url.resolve(place) : place
  }

  private func send(_ request: HTTPRequest, _ url: PackageURL) async throws(PackageFailure) -> HTTPResponse {
    var request = request
    if let authorization = netrc.authorization(for: url) { request.headers["Authorization"] = authorization }
    let response: HTTPResponse
    do throws(HTTPClientError) {
      response = try await transport.send(request)
    } catch {
      if error.kind == .cancelled { throw PackageFailure(.interrupted, "Fetching was stopped.") }
      throw .download("\(url.display) could not be fetched: \(url.redact(error.detail)).")
    }
    guard (200..<300).contains(response.status) else {
      throw .download("The server of \(url.display) answered with status \(response.status).")
    }
    return response
  }

  // MARK: Messages

  static func wrongChecksum(_ url: PackageURL) -> PackageFailure {
    .download("The archive at \(url.display) does not have the checksum that its address gives.")
  }

  private static func noLocation(_ url: PackageURL) -> PackageFailure {
    .download(
      "\(url.display) is no archive by its name, and the server names no package: neither the header X-Terraform-Get nor a "
        + "meta element terraform-get is there.")
  }
}
