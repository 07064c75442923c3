import Glibc
import OperatingSystem

/// Where this machine keeps the certificates it trusts.
enum TrustedCertificates {
  /// The bundle that the environment names, or the one of the distribution; nothing where the library knows better.
  static let systemFile: String? = {
    let environment = Environment.current
    let candidates =
      ["SSL_CERT_FILE", "CURL_CA_BUNDLE"].compactMap { environment.nonEmpty($0) } + [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
        "/etc/ssl/cert.pem",
      ]
    return candidates.first { access($0, R_OK) == 0 }
  }()
}
