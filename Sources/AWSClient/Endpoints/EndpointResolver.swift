/// Finds the endpoint of a service in a region.
struct EndpointResolver: Sendable {
  let configuration: AWSConfiguration

  /// The endpoint by the first that says one: the service's own URL, the URL for all, the partition's rules.
  func endpoint(_ model: ServiceModel, region: String) throws(AWSError) -> AWSEndpoint {
    let standard = standardEndpoint(model, region: region)
    guard let url = configuration.endpoints[model.name] ?? configuration.endpoint else { return standard }
    guard let endpoint = AWSEndpoint(url: url, signingRegion: standard.signingRegion) else {
      throw AWSError(
        .invalidCall, service: model.name, code: "InvalidEndpoint",
        message: "the endpoint \"\(url)\" is not an http or https URL")
    }
    return endpoint
  }

  private func standardEndpoint(_ model: ServiceModel, region: String) -> AWSEndpoint {
    let partition = AWSPartition.of(region: region)
    let (fips, dual) = (configuration.usesFIPSEndpoints, configuration.usesDualStackEndpoints)
    if let service = partition.globalServices[model.endpointPrefix] {
      let signing = service.region ?? partition.globalRegion
      let host = service.hostname ?? model.endpointPrefix + "." + partition.dnsSuffix
      return AWSEndpoint(
        host: fips && partition.name == "aws" ? host.replacingPrefix(model.endpointPrefix) : host,
        signingRegion: signing)
    }
    let prefix = model.endpointPrefix + (fips ? "-fips" : "")
    let isS3 = model.endpointPrefix == "s3" || model.endpointPrefix == "s3-control"
    let host =
      if isS3 {
        prefix + (dual ? ".dualstack." : ".") + region + "." + partition.dnsSuffix
      } else {
        prefix + "." + region + "." + (dual ? partition.dualStackDNSSuffix : partition.dnsSuffix)
      }
    return AWSEndpoint(host: host, signingRegion: region)
  }
}

extension String {
  /// The host name with `-fips` after its first part.
  fileprivate func replacingPrefix(_ prefix: String) -> String {
    hasPrefix(prefix) ? prefix + "-fips" + dropFirst(prefix.count) : self
  }
}
