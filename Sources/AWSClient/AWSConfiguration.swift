/// Everything that a session needs to know to call AWS.
package struct AWSConfiguration: Sendable {
  /// Region of calls that name none.
  package var region: String
  /// Where the keys come from.
  package var credentials: any CredentialSource
  /// Endpoint URL by service ("s3", "dynamodb", …; the model's name); wins over everything else.
  package var endpoints: [String: String] = [:]
  /// Endpoint URL of all services without one of their own.
  package var endpoint: String?
  /// S3 buckets in the path of the URL in place of the host name.
  package var s3UsesPathStyle = false
  /// Endpoints validated for FIPS 140, and endpoints with IPv6.
  package var usesFIPSEndpoints = false
  package var usesDualStackEndpoints = false
  /// How often and how a failed request is sent again.
  package var retry = RetryPolicy()
  /// Requests at once for each service; further ones wait.
  package var concurrentRequestsPerService = 50
  /// Product and version for the `User-Agent` field.
  package var userAgent = "slipway"
  /// A proxy URL; nothing means what the environment says.
  package var proxy: String?
  /// Whether certificates are checked.
  package var verifiesCertificates = true
  /// Certificates to trust in place of the system's, PEM.
  package var trustedCertificates: [UInt8]?
  /// A file of certificates to trust in place of the system's, PEM.
  package var trustedCertificateFile: String?

  /// A configuration with defaults for all but region and credentials.
  package init(region: String, credentials: any CredentialSource) {
    self.region = region
    self.credentials = credentials
  }
}
