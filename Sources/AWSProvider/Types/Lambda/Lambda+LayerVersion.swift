import AWSClient
import Providers
import Values

extension Lambda {
  /// `aws_lambda_layer_version`: a version of a layer of files that functions share.
  ///
  /// Every change makes a new version; the old one goes unless `skip_destroy` is set. Imported by ARN.
  static let layerVersion = ResourceDescription("aws_lambda_layer_version", service: "lambda") { type in
    type.create = [
      .run { work in
        var input = ValueEncoding.members(
          [
            Field("layer_name"), Field("description"), Field("license_info"), Field("compatible_runtimes"),
            Field("compatible_architectures"),
          ], work.object)
        var content = ValueEncoding.members(
          [
            Field("s3_bucket", "S3Bucket"), Field("s3_key", "S3Key"),
            Field("s3_object_version", "S3ObjectVersion"),
          ], work.object)
        if let path = work.text("filename") { content["ZipFile"] = try Lambda.content(of: path) }
        input["Content"] = content
        work.id = try await work.call("PublishLayerVersion", input, retries: busy)["LayerVersionArn"]?.string ?? ""
      }
    ]
    type.read = [
      .run { work in
        let (name, version) = try parts(work.id)
        let answer = try await work.call(
          "GetLayerVersion", ["LayerName": .string(name), "VersionNumber": .integer(version)])
        let fields: [Field] = [
          .read("arn", "LayerVersionArn"), .read("layer_arn"), .read("description"), .read("license_info"),
          .read("compatible_runtimes"), .read("compatible_architectures"), .read("created_date"),
          .read("version", "Version"), .read("code_sha256", "Content.CodeSha256"),
          .read("signing_job_arn", "Content.SigningJobArn"),
          .read("signing_profile_version_arn", "Content.SigningProfileVersionArn"),
          .read("source_code_size", "Content.CodeSize"),
        ]
        work.found.merge(ValueDecoding(fillsZero: true).object(fields, answer, work.facts.block)) { $1 }
        work.found["layer_name"] = .string(name)
        work.found["version"] = .string(String(version))
        work.found["source_code_hash"] = .string(work.text("source_code_hash") ?? "")
      }
    ]
    type.delete = [
      .run { work in
        guard !work.bool("skip_destroy") else { return }
        let (name, version) = try parts(work.id)
        _ = try await work.call(
          "DeleteLayerVersion", ["LayerName": .string(name), "VersionNumber": .integer(version)])
      }
    ]
    type.gone = ["ResourceNotFoundException"]
    type.predictable = ["layer_arn": "arn:{partition}:lambda:{region}:{account}:layer:{layer_name}"]
    type.recovery = .returnedIdentifier
    type.find = { work in
      // A lost call may have published one more version: the newest with the same content.
      guard let path = work.text("filename"), case .blob(let bytes) = try Lambda.content(of: path) else { return [] }
      let versions = try await work.callAllPages(
        "ListLayerVersions", ["LayerName": .string(work.text("layer_name") ?? "")])
      guard let newest = versions["LayerVersions"]?[0]?["LayerVersionArn"]?.string else { return [] }
      let (name, version) = try parts(newest)
      let answer = try await work.call(
        "GetLayerVersion", ["LayerName": .string(name), "VersionNumber": .integer(version)])
      return answer.at("Content.CodeSha256")?.string == ContentHash.base64(bytes) ? [newest] : []
    }
  }

  /// The name of a layer and the number of the version in its ARN.
  private static func parts(_ arn: String) throws -> (name: String, version: Int64) {
    let parts = arn.split(separator: ":")
    guard parts.count == 8, let version = Int64(parts[7]) else {
      throw ImportID.wrong(arn, "arn:aws:lambda:REGION:ACCOUNT:layer:NAME:VERSION")
    }
    return (String(parts[6]), version)
  }
}
