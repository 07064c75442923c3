package import OperatingSystem
package import Values

/// All functions of the language, with what they need from outside.
package struct FunctionLibrary: Sendable {
  /// Fills a template: its text, what to call it in messages, the names it may use, the functions it may call. An error
  /// about a name blames argument 1.
  package typealias TemplateRendering =
    @Sendable (
      _ text: [UInt8], _ name: String, _ variables: [String: Value], _ functions: [String: FunctionSpecification]
    ) throws(FunctionError) -> Value

  /// Where relative paths count from.
  package var baseDirectory: String
  package var fileSystem: any FileSystem
  package var clock: any Clock
  package var random: any Randomness
  /// What a leading `~` stands for.
  package var homeDirectory: String?
  /// When the plan was made; `nil` when there is no plan yet, as while validating.
  package var planTime: Timestamp?
  /// Whether `timestamp()` has a value: while applying, not while planning.
  package var isTimestampKnown: Bool
  /// Whether `type()` can be called: in the console.
  package var hasConsoleFunctions: Bool
  package var renderTemplate: TemplateRendering
  private var templateDepth = 0

  private static let templateDepthLimit = 100

  package init(
    baseDirectory: String, fileSystem: any FileSystem, clock: any Clock, random: any Randomness,
    homeDirectory: String? = nil, planTime: Timestamp? = nil, isTimestampKnown: Bool = false,
    hasConsoleFunctions: Bool = false, renderTemplate: @escaping TemplateRendering
  ) {
    self.baseDirectory = baseDirectory
    self.fileSystem = fileSystem
    self.clock = clock
    self.random = random
    self.homeDirectory = homeDirectory
    self.planTime = planTime
    self.isTimestampKnown = isTimestampKnown
    self.hasConsoleFunctions = hasConsoleFunctions
    self.renderTemplate = renderTemplate
  }

  /// Every function under its name and under `core::` and its name.
  package var specifications: [String: FunctionSpecification] {
    var table: [String: FunctionSpecification] = [:]
    table.reserveCapacity(280)
    for function in FunctionLibrary.pure + bound {
      table[function.name] = function
      table["core::\(function.name)"] = function
    }
    return table
  }

  private static let pure: [FunctionSpecification] =
    NumericFunctions.all + CollectionFunctions.all + StringFunctions.all + EncodingFunctions.all + NetworkFunctions.all
    + ConversionFunctions.all + MarkFunctions.all + YAMLFunctions.all + LazyFunctions.all

  private var bound: [FunctionSpecification] {
    let files = FileFunctions(baseDirectory: baseDirectory, fileSystem: fileSystem, home: homeDirectory)
    var inner = self
    inner.templateDepth += 1
    let nested = inner
    let templates = TemplateFunctions(files: files, render: renderTemplate) {
      () throws(FunctionError) -> [String: FunctionSpecification] in
      guard nested.templateDepth <= FunctionLibrary.templateDepthLimit else {
        throw FunctionError("templates are nested deeper than \(FunctionLibrary.templateDepthLimit) levels")
      }
      return nested.specifications
    }
    return files.all + templates.all + DigestFunctions.all(random: random, isKnown: isTimestampKnown)
      + TimeFunctions.all(clock: clock, planTime: planTime, isTimestampKnown: isTimestampKnown)
      + (hasConsoleFunctions ? [MarkFunctions.type] : [])
  }
}
