import HTTPClient
import Synchronization

/// Finds the endpoint, and for S3 the region and place of the bucket.
final class Addressing: CallStage {
  private let resolver: EndpointResolver
  private let s3: S3Addressing
  /// Regions that S3 told us for buckets.
  private let bucketRegions = Mutex<[String: String]>([:])

  init(_ configuration: AWSConfiguration) {
    resolver = EndpointResolver(configuration: configuration)
    s3 = S3Addressing(usesPathStyle: configuration.s3UsesPathStyle)
  }

  func carryOut(_ exchange: Exchange, next: CallHandler) async throws(AWSError) -> AWSResponse {
    let bucket = exchange.model.name == "s3" ? exchange.input["Bucket"]?.string : nil
    let known = bucket.flatMap { name in bucketRegions.withLock { $0[name] } }
    do throws(AWSError) {
      return try await next(try addressed(exchange, bucket, region: known ?? exchange.region))
    } catch {
      guard let bucket, exchange.operation.name != "CreateBucket", let region = error.headers["x-amz-bucket-region"],
        region != known ?? exchange.region, [301, 307, 400].contains(error.status)
      else { throw error }
      bucketRegions.withLock { $0[bucket] = region }
      return try await next(try addressed(exchange, bucket, region: region))
    }
  }

  private func addressed(_ exchange: Exchange, _ bucket: String?, region: String) throws(AWSError) -> Exchange {
    var exchange = exchange
    exchange.region = region
    let endpoint = try resolver.endpoint(exchange.model, region: region).prefixed(exchange.request.hostPrefix)
    (exchange.request, exchange.endpoint) = s3.place(exchange.request, bucket: bucket, at: endpoint)
    return exchange
  }
}
