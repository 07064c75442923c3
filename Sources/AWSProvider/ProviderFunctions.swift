import Values

/// The functions of the provider: `provider::aws::arn_parse` and its kin.
enum ProviderFunctions {
  static let all: [String: FunctionSpecification] = [
    "arn_build": arnBuild, "arn_parse": arnParse, "trim_iam_role_path": trimRolePath,
  ]

  private static let parts = ["partition", "service", "region", "account_id", "resource"]

  private static let arnBuild = FunctionSpecification(
    "arn_build", "Puts an ARN together from its parts.",
    parameters: parts.map { FunctionSpecification.Parameter($0, .string) },
    resultType: { (_) throws(FunctionError) in .string },
    implementation: { (arguments, _) throws(FunctionError) in
      .string("arn:" + arguments.map { $0.stringValue ?? "" }.joined(separator: ":"))
    })

  private static let parsed = ValueType.object(Dictionary(parts.map { ($0, ValueType.string) }) { $1 })

  private static let arnParse = FunctionSpecification(
    "arn_parse", "Takes an ARN apart.", parameters: [FunctionSpecification.Parameter("arn", .string)],
    resultType: { (_) throws(FunctionError) in parsed },
    implementation: { (arguments, _) throws(FunctionError) in
      let found = try sections(arguments.first?.stringValue ?? "")
      return .object(Dictionary(zip(parts, found).map { ($0, Value.string($1)) }) { $1 })
    })

  private static let trimRolePath = FunctionSpecification(
    "trim_iam_role_path", "Leaves the path out of the ARN of a role.",
    parameters: [FunctionSpecification.Parameter("arn", .string)],
    resultType: { (_) throws(FunctionError) in .string },
    implementation: { (arguments, _) throws(FunctionError) in
      var found = try sections(arguments.first?.stringValue ?? "")
      guard found[1] == "iam" else { throw FunctionError("service must be \"iam\"", argument: 0) }
      guard found[2].isEmpty else { throw FunctionError("region must be empty", argument: 0) }
      let resource = found[4].split(separator: "/", omittingEmptySubsequences: false)
      guard resource.first == "role", let name = resource.last, resource.count > 1 else {
        throw FunctionError("resource must begin with \"role/\"", argument: 0)
      }
      found[4] = "role/" + name
      return .string("arn:" + found.joined(separator: ":"))
    })

  private static func sections(_ text: String) throws(FunctionError) -> [String] {
    guard text.hasPrefix("arn:") else { throw FunctionError("an ARN begins with \"arn:\"", argument: 0) }
    let found = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
    guard found.count == 6 else { throw FunctionError("an ARN has six sections, divided by colons", argument: 0) }
    return Array(found.dropFirst())
  }
}
