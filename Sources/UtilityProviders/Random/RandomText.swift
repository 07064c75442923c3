import Cryptography
import Diagnostics
import JSON
import Numbers
import OperatingSystem
import Providers
import Schemas
import Values

/// `random_string` and `random_password`: random characters with rules; the password is sensitive.
struct RandomText: UtilityResource {
  let randomness: any Randomness
  let isPassword: Bool
  let schema: VersionedSchema

  init(randomness: any Randomness, isPassword: Bool) {
    self.randomness = randomness
    self.isPassword = isPassword
    var attributes: [String: AttributeSchema] = [
      "id": .computed(.string, "The text; `none` for a password."),
      "keepers": .optional(.map(.string), "Values whose change makes another text."),
      "length": .required(.number, "How many characters."),
      "override_special": .optional(.string, "The special characters to choose from."),
      "result": .computed(.string, "The text.", isSensitive: isPassword),
    ]
    for name in ["special", "upper", "lower", "numeric", "number"] {
      attributes[name] = .usual(.bool, "Whether characters of this kind may occur; they may unless told otherwise.")
    }
    attributes["number"]?.isDeprecated = true
    for name in RandomText.minimums { attributes[name] = .usual(.number, "How many characters of this kind at least.") }
    if isPassword { attributes["bcrypt_hash"] = .computed(.string, "A bcrypt hash of the text.", isSensitive: true) }
    schema = VersionedSchema(version: isPassword ? 3 : 2, block: BlockSchema(attributes: attributes))
  }

  private static let minimums = ["min_lower", "min_numeric", "min_special", "min_upper"]
  private static let lower = Array("abcdefghijklmnopqrstuvwxyz")
  private static let upper = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
  private static let digits = Array("0123456789")
  private static let special = Array("!@#$%&*()-_=+[]{}<>:?")

  var name: String { isPassword ? "random_password" : "random_string" }

  var replacing: Set<String> {
    Set(["keepers", "length", "special", "upper", "lower", "numeric", "number", "override_special"])
      .union(RandomText.minimums)
  }

  var defaults: [String: Value] {
    var defaults: [String: Value] = [
      "special": .bool(true), "upper": .bool(true), "lower": .bool(true),
    ]
    for name in RandomText.minimums { defaults[name] = .number(0) }
    return defaults
  }

  func validate(_ configuration: Value) -> [ProviderDiagnostic] {
    var said = RandomRules.atLeast(1, ["length"], configuration)
    said += RandomRules.atLeast(0, RandomText.minimums, configuration)
    let least = RandomText.minimums.reduce(0) { $0 + min(configuration.whole($1) ?? 0, 1 << 20) }
    if let length = configuration.whole("length"), length < least {
      said.append(
        ProviderDiagnostic(
          .error, "Invalid Attribute Value", "The length must be at least the sum of all minimums, which is \(least).",
          at: ValuePath.root.attribute("length")))
    }
    if let one = configuration.attribute("number")?.boolValue, let two = configuration.attribute("numeric")?.boolValue,
      one != two
    {
      said.append(
        ProviderDiagnostic(
          .error, "Invalid Attribute Combination", "The arguments number and numeric mean the same and must agree.",
          at: ValuePath.root.attribute("number")))
    }
    return said
  }

  func plan(_ request: PlanRequest, _ planned: Value) -> ProviderResult<PlanResponse>? {
    // `number` is the old name of `numeric`; both are stored.
    let numeric =
      [request.configuration.attribute("numeric"), request.configuration.attribute("number")]
      .compactMap { $0 }.first { !$0.isNull } ?? .bool(true)
    let adjusted = planned.replacing(["numeric": numeric, "number": numeric])
    let response = PlanResponse(
      planned: adjusted, requiresReplace: CommonPlan.replacing(request, adjusted, self),
      privateData: request.privateData)
    return ProviderResult(response)
  }

  func create(_ planned: Value, configuration: Value) async -> ProviderResult<Value> {
    guard let text = generate(planned) else {
      return ProviderResult(
        .null(schema.block.impliedType),
        [
          ProviderDiagnostic(
            .error, "Random text error",
            "No kind of character is allowed; set at least one of special, upper, lower and numeric to true.")
        ])
    }
    return ProviderResult(completed(planned, text))
  }

  func importObject(_ id: String) async -> ProviderResult<Value> {
    var attributes = defaults
    attributes["length"] = .number(id.count)
    attributes["numeric"] = .bool(true)
    attributes["number"] = .bool(true)
    return ProviderResult(completed(schema.block.emptyValue.replacing(attributes), id))
  }

  /// Older states have no `numeric`, no hash, or no minimums.
  func upgrade(_ json: [UInt8], from version: Int) -> ProviderResult<Value> {
    let old = StateDecoding.decode(json, with: schema)
    guard !old.hasErrors else { return old }
    var changed: [String: Value] = [:]
    for (name, usual) in defaults where old.value.attribute(name)?.isNull ?? true { changed[name] = usual }
    let numeric =
      [old.value.attribute("numeric"), old.value.attribute("number")].compactMap { $0 }
      .first { !$0.isNull } ?? .bool(true)
    changed["numeric"] = numeric
    changed["number"] = numeric
    if isPassword, old.value.attribute("bcrypt_hash")?.isNull ?? true, let text = old.value.text("result") {
      changed["bcrypt_hash"] = hash(text)
    }
    return ProviderResult(old.value.replacing(changed))
  }

  private func completed(_ value: Value, _ text: String) -> Value {
    var changed: [String: Value] = ["result": .string(text), "id": .string(isPassword ? "none" : text)]
    if isPassword { changed["bcrypt_hash"] = hash(text) }
    return value.replacing(changed)
  }

  private func hash(_ text: String) -> Value {
    let hashed = try? PasswordHash.bcrypt(text, cost: 10, salt: randomness.bytes(count: 16))
    return hashed.map { .string($0) } ?? .null(.string)
  }

  private func generate(_ planned: Value) -> String? {
    let choice = RandomChoice(randomness: randomness)
    let own = planned.text("override_special").flatMap { $0.isEmpty ? nil : Array($0) }
    let kinds: [(isAllowed: Bool, minimum: String, characters: [Character])] = [
      (planned.flag("lower"), "min_lower", RandomText.lower),
      (planned.flag("upper"), "min_upper", RandomText.upper),
      (planned.flag("numeric"), "min_numeric", RandomText.digits),
      (planned.flag("special"), "min_special", own ?? RandomText.special),
    ]
    let allowed = kinds.filter(\.isAllowed).flatMap(\.characters)
    let length = min(planned.whole("length") ?? 0, 1 << 20)
    var result: [Character] = []
    for kind in kinds {
      for _ in 0..<max(0, min(planned.whole(kind.minimum) ?? 0, length)) {
        if let character = choice.element(of: kind.characters) { result.append(character) }
      }
    }
    while result.count < length {
      guard let character = choice.element(of: allowed) else { return nil }
      result.append(character)
    }
    return String(choice.shuffled(result))
  }
}
