import AWSClient
import Diagnostics
import Numbers
import Providers
import Values

extension Lambda {
  /// `aws_lambda_function`: a function with its code and settings.
  ///
  /// The code is a file (`filename`), an object in S3 (`s3_bucket`, `s3_key`) or an image (`image_uri`);
  /// `source_code_hash` tells when it changed. With `publish` every change becomes a version. `skip_destroy` leaves the
  /// function when the resource goes. Imported by name.
  static let function = ResourceDescription("aws_lambda_function", service: "lambda") { type in
    type.create = [
      .run(makeFunction),
      .wait(
        Wait(
          "GetFunction", ["FunctionName": "{id}"], path: "Configuration.State",
          target: ["Active", "ActiveNonInvocable"], failure: ["Failed"], reason: "Configuration.StateReason",
          timeout: "create", or: .seconds(600))),
      .run(setConcurrency),
    ]
    type.read = [.run(readFunction)]
    type.update = [
      UpdateGroup(
        ["code_signing_config_arn"],
        .run { work in
          let name: AWSDocument = .string(work.id)
          if let arn = work.text("code_signing_config_arn") {
            _ = try await work.call(
              "PutFunctionCodeSigningConfig", ["FunctionName": name, "CodeSigningConfigArn": .string(arn)])
          } else {
            _ = try await work.call("DeleteFunctionCodeSigningConfig", ["FunctionName": name])
          }
        }),
      UpdateGroup(settings.map(\.name), .run(setSettings), updated),
      UpdateGroup(codeNames, .run(setCode), updated),
      UpdateGroup(["reserved_concurrent_executions"], .run(setConcurrency)),
      UpdateGroup(settings.map(\.name) + codeNames + ["publish"], .run(publish)),
    ]
    type.delete = [
      .run { work in
        guard work.bool("replace_security_groups_on_destroy"), !work.bool("skip_destroy") else { return }
        let groups = work.texts("replacement_security_group_ids")
        let subnets = work.block("vpc_config")?.attribute("subnet_ids")?.elements ?? []
        guard !subnets.isEmpty else { return }
        let network: AWSDocument = [
          "SecurityGroupIds": .list(groups.map { .string($0) }),
          "SubnetIds": .list(subnets.compactMap { ValueEncoding.plain($0) }),
        ]
        _ = try await work.call(
          "UpdateFunctionConfiguration", ["FunctionName": .string(work.id), "VpcConfig": network], retries: busy)
      },
      .call(
        Call("DeleteFunction", ["FunctionName": "{id}"], retries: busy, when: { !$0.bool("skip_destroy") })),
    ]
    type.gone = ["ResourceNotFoundException"]
    type.tags = Tagging(
      .map, read: .run { work in Tags.texts(work.found["tags_all"]) },
      change: .operations(tag: "TagResource", untag: "UntagResource", ["Resource": "{arn}"]))
    let arn = "arn:{partition}:lambda:{region}:{account}:function:{function_name}"
    type.predictable = ["arn": arn, "id": "{function_name}", "invoke_arn": invoke("{arn}")]
    type.naturalID = "{function_name}"
    type.customize = planFunction
  }

  private static func invoke(_ arn: String) -> String {
    "arn:{partition}:apigateway:{region}:lambda:path/2015-03-31/functions/\(arn)/invocations"
  }

  private static let updated = Step.wait(
    Wait(
      "GetFunction", ["FunctionName": "{id}"], path: "Configuration.LastUpdateStatus", target: ["Successful"],
      failure: ["Failed"], reason: "Configuration.LastUpdateStatusReason", timeout: "update", or: .seconds(600)))

  private static let codeNames = [
    "filename", "image_uri", "s3_bucket", "s3_key", "s3_object_version", "source_code_hash", "architectures",
    "source_kms_key_arn",
  ]

  /// What UpdateFunctionConfiguration takes.
  private static let settings: [Field] = [
    Field("description", sending: .always), Field("handler"), Field("kms_key_arn", "KMSKeyArn", sending: .always),
    Field("layers", sending: .always), Field("memory_size"), Field("role"), Field("runtime"), Field("timeout"),
    Field("dead_letter_config", nil, .object([Field("target_arn")])),
    Field("environment", nil, .object([Field("variables", sending: .always)])),
    Field("ephemeral_storage", nil, .object([Field("size")])),
    Field("file_system_config", "FileSystemConfigs", .objects([Field("arn"), Field("local_mount_path")])),
    Field(
      "image_config", nil, .object([Field("command"), Field("entry_point"), Field("working_directory")])),
    Field(
      "logging_config", nil,
      .object([
        Field("application_log_level"), Field("log_format"), Field("log_group"), Field("system_log_level"),
      ])),
    Field("snap_start", nil, .object([Field("apply_on"), .read("optimization_status")])),
    Field("tracing_config", nil, .object([Field("mode")])),
    Field(
      "vpc_config", nil,
      .object([
        Field("ipv6_allowed_for_dual_stack", "Ipv6AllowedForDualStack"), Field("security_group_ids"),
        Field("subnet_ids"), .read("vpc_id"),
      ])),
    Field(
      "durable_config", nil,
      .object([Field("execution_timeout"), Field("retention_period", "RetentionPeriodInDays")])),
    Field("tenancy_config", nil, .object([Field("tenant_isolation_mode")])),
  ]

  // MARK: Plan

  private static let planFunction: @Sendable (inout PlanDraft) -> Void = { draft in
    if draft.new("package_type")?.stringValue == "Zip" {
      for name in ["handler", "runtime"] where draft.configuration.attribute(name)?.isNull ?? true {
        draft.problems.append(
          ProviderDiagnostic(
            .error, "Missing required argument", "A function with package_type Zip needs \"\(name)\"."))
      }
    }
    guard let isPublished = draft.new("publish")?.boolValue else { return }
    if draft.isCreate {
      if !isPublished, let arn = draft.text("function_name").flatMap({ predictedARN(draft, $0) }) {
        draft.predict("version", "$LATEST")
        draft.predict("qualified_arn", arn + ":$LATEST")
      }
    } else if isPublished, draft.hasChange(settings.map(\.name) + codeNames + ["publish"]) {
      for name in ["version", "qualified_arn", "qualified_invoke_arn"] { draft.setUnknown(name) }
    }
  }

  private static func predictedARN(_ draft: PlanDraft, _ name: String) -> String? {
    let context = draft.connection.context(region: draft.text("region") ?? draft.connection.region)
    return Formula.fill("arn:{partition}:lambda:{region}:{account}:function:", { context[$0] }).map { $0 + name }
  }

  // MARK: Create and update

  private static let makeFunction: @Sendable (inout Work) async throws -> Void = { work in
    var input = ValueEncoding.members(settings, work.object)
    for name in ["Description", "KMSKeyArn", "Layers"] where input[name].map(isEmpty) ?? false { input[name] = nil }
    input["FunctionName"] = .string(work.text("function_name") ?? "")
    input["PackageType"] = .string(work.text("package_type") ?? "Zip")
    input["Code"] = try code(work)
    if work.bool("publish") { input["Publish"] = true }
    if !work.texts("architectures").isEmpty {
      input["Architectures"] = .list(work.texts("architectures").map { .string($0) })
    }
    if let arn = work.text("code_signing_config_arn") { input["CodeSigningConfigArn"] = .string(arn) }
    let tags = Tags.texts(work.value("tags_all"))
    if !tags.isEmpty { input["Tags"] = Tagging.Form.map.encode(tags) }
    _ = try await work.call(
      "CreateFunction", input,
      retries: Retry.roleNotReady + busy + [
        Retry("InvalidParameterValueException", "KMS key is invalid for CreateGrant", for: .seconds(300)),
        Retry("InvalidParameterValueException", "throttled by EC2", for: .seconds(840)),
      ])
    work.id = work.text("function_name") ?? ""
  }

  private static func isEmpty(_ document: AWSDocument) -> Bool {
    document.string?.isEmpty ?? document.list?.isEmpty ?? false
  }

  private static func code(_ work: Work) throws -> AWSDocument {
    var code = ValueEncoding.members(
      [
        Field("image_uri"), Field("s3_bucket", "S3Bucket"), Field("s3_key", "S3Key"),
        Field("s3_object_version", "S3ObjectVersion"), Field("source_kms_key_arn", "SourceKMSKeyArn"),
      ], work.object)
    if let path = work.text("filename") { code["ZipFile"] = try content(of: path) }
    return code
  }

  private static let setConcurrency: @Sendable (inout Work) async throws -> Void = { work in
    let limit = work.integer("reserved_concurrent_executions") ?? -1
    if limit >= 0 {
      _ = try await work.call(
        "PutFunctionConcurrency",
        ["FunctionName": .string(work.id), "ReservedConcurrentExecutions": .integer(Int64(limit))], retries: busy)
    } else if work.prior != nil {
      _ = try await work.call("DeleteFunctionConcurrency", ["FunctionName": .string(work.id)], retries: busy)
    }
  }

  /// Sends what changed; what is removed is sent empty.
  private static let setSettings: @Sendable (inout Work) async throws -> Void = { work in
    var names = settings.map(\.name).filter { work.hasChange($0) }
    // A new key is used only together with the variables.
    if names.contains("kms_key_arn"), work.block("environment") != nil { names.append("environment") }
    let fields = settings.filter { names.contains($0.name) }
    var input = ValueEncoding.members(fields, work.object)
    for field in fields where input[field.member] == nil {
      switch field.name {
      case "dead_letter_config": input[field.member] = ["TargetArn": ""]
      case "environment": input[field.member] = ["Variables": .empty]
      case "file_system_config": input[field.member] = .list([])
      case "snap_start": input[field.member] = ["ApplyOn": "None"]
      case "tracing_config": input[field.member] = ["Mode": "PassThrough"]
      case "vpc_config": input[field.member] = ["SubnetIds": .list([]), "SecurityGroupIds": .list([])]
      case "description", "kms_key_arn": input[field.member] = ""
      case "layers": input[field.member] = .list([])
      case "image_config": input[field.member] = .empty
      default: break
      }
    }
    input["FunctionName"] = .string(work.id)
    _ = try await work.call("UpdateFunctionConfiguration", input, retries: Retry.roleNotReady + busy)
  }

  private static let setCode: @Sendable (inout Work) async throws -> Void = { work in
    var input = try code(work)
    input["FunctionName"] = .string(work.id)
    if !work.texts("architectures").isEmpty {
      input["Architectures"] = .list(work.texts("architectures").map { .string($0) })
    }
    _ = try await work.call("UpdateFunctionCode", input, retries: busy)
  }

  private static let publish: @Sendable (inout Work) async throws -> Void = { work in
    guard work.bool("publish") else { return }
    let answer = try await work.call("PublishVersion", ["FunctionName": .string(work.id)], retries: busy)
    guard let version = answer["Version"]?.string else { return }
    let current = work
    _ = try await work.poll(for: .seconds(600), waitingFor: "The new version") { () -> Bool? in
      let configuration = try await current.call(
        "GetFunctionConfiguration", ["FunctionName": .string(current.id), "Qualifier": .string(version)])
      return ["InProgress"].contains(configuration["LastUpdateStatus"]?.string ?? "") ? nil : true
    }
  }

  // MARK: Read

  private static let readFunction: @Sendable (inout Work) async throws -> Void = { work in
    let name: AWSDocument = ["FunctionName": .string(work.id)]
    let answer = try await work.call("GetFunction", name)
    guard let configuration = answer["Configuration"] else { throw Absent() }
    let fields =
      settings.filter { $0.name != "layers" } + Field.plain("architectures", "function_name", "package_type") + [
        .read("arn", "FunctionArn"), .read("code_sha256"), .read("last_modified"), .read("signing_job_arn"),
        .read("signing_profile_version_arn"), .read("source_code_size", "CodeSize"),
        .read("image_config", "ImageConfigResponse.ImageConfig", imageForm),
      ]
    work.found.merge(ValueDecoding(fillsZero: true).object(fields, configuration, work.facts.block)) { $1 }
    let layers = (configuration["Layers"]?.list ?? []).compactMap { $0["Arn"]?.string }
    work.found["layers"] = .list(of: .string, layers.map { .string($0) })
    work.found["image_uri"] = .string(answer.at("Code.ImageUri")?.string ?? "")
    work.found["source_code_hash"] = .string(work.text("source_code_hash") ?? "")
    work.found["reserved_concurrent_executions"] = .number(
      .small(answer.at("Concurrency.ReservedConcurrentExecutions")?.integer ?? -1))
    dropEmptyBlocks(&work)
    try await readVersion(&work)
    if configuration["PackageType"]?.string != "Image" {
      let signing = try? await work.call("GetFunctionCodeSigningConfig", name)
      work.found["code_signing_config_arn"] = .string(signing?["CodeSigningConfigArn"]?.string ?? "")
    }
    work.found["tags_all"] = Tags.value(Tagging.Form.map.decode(answer["Tags"]))
    work.values["arn"] = work.found["arn"]
  }

  private static let imageForm = Field.Form.object([
    Field("command"), Field("entry_point"), Field("working_directory"),
  ])

  /// The service reports settings that are off as if they were there.
  private static func dropEmptyBlocks(_ work: inout Work) {
    func isOff(_ name: String, _ attribute: String, _ values: [String]) -> Bool {
      guard let block = work.found[name]?.elements?.first, let value = block.attribute(attribute) else { return false }
      return value.isZero || values.contains(value.flatText)
    }
    for (name, attribute, values) in [
      ("vpc_config", "subnet_ids", []), ("snap_start", "apply_on", ["None"]), ("environment", "variables", []),
      ("dead_letter_config", "target_arn", []),
    ] as [(String, String, [String])] where isOff(name, attribute, values) {
      work.found[name] = work.facts.block.blocks[name]?.absent
    }
  }

  /// The newest version and the ARNs with it.
  private static func readVersion(_ work: inout Work) async throws {
    let versions = try await work.callAllPages("ListVersionsByFunction", ["FunctionName": .string(work.id)])
    let numbers = (versions["Versions"]?.list ?? []).compactMap { $0["Version"]?.string }
    let newest = numbers.compactMap { Int($0) }.max().map(String.init) ?? "$LATEST"
    let arn = work.found["arn"]?.stringValue ?? ""
    let start = "arn:\(Partition(region: work.region).name):apigateway:\(work.region):lambda:path/2015-03-31/functions/"
    work.found["version"] = .string(newest)
    work.found["qualified_arn"] = .string("\(arn):\(newest)")
    work.found["invoke_arn"] = .string("\(start)\(arn)/invocations")
    work.found["qualified_invoke_arn"] = .string("\(start)\(arn):\(newest)/invocations")
  }
}
