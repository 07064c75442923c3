// swift-tools-version: 6.2
import PackageDescription

// The arrows of the house: what a target may import is what stands in its line here, nothing else.
// `SLIPWAY_TARGETS=HCL,States swift test` builds only the named targets, what they need, and their tests.

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

func library(_ name: String, _ pkgConfig: String?, apt: String, brew: String) -> Target {
  .systemLibrary(name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

let clibraries: [Target] = [
  library("CCrypto", "libcrypto", apt: "libssl-dev", brew: "openssl"),
  library("CMPFR", "mpfr", apt: "libmpfr-dev", brew: "mpfr"),
  library("CYAML", "yaml-0.1", apt: "libyaml-dev", brew: "libyaml"),
  library("CExpat", "expat", apt: "libexpat1-dev", brew: "expat"),
  library("CUTF8Proc", nil, apt: "libutf8proc-dev", brew: "utf8proc"),
  library("CZlib", "zlib", apt: "zlib1g-dev", brew: "zlib"),
  // Opened at first use: linking these would cost every start 5 to 8 ms.
  .target(name: "CCurl", path: "Sources/C/CCurl"),
  .target(name: "CRE2", path: "Sources/C/CRE2", linkerSettings: [.linkedLibrary("re2")]),
  .target(
    name: "CSystem", path: "Sources/C/CSystem", cSettings: [.define("_GNU_SOURCE")],
    linkerSettings: [.linkedLibrary("crypt")]),
  .target(name: "CAWSModels", path: "Sources/C/CAWSModels", exclude: ["data", "NOTICE"]),
  .target(name: "CAWSSchemas", path: "Sources/C/CAWSSchemas", exclude: ["data"]),
]

/// Target → what it may import.
let arrows: KeyValuePairs<String, [String]> = [
  // 0: Swift faces of C libraries, and what everything rests on
  "Text": ["CUTF8Proc"],
  "Numbers": ["CMPFR"],
  "RegularExpressions": ["CRE2"],
  "YAML": ["CYAML"],
  "XML": ["CExpat"],
  "Archives": ["CZlib"],
  "Cryptography": ["CCrypto", "CSystem"],
  "HTTPClient": ["CCurl", "OperatingSystem"],
  "OperatingSystem": ["CSystem"],
  "JSON": [],
  "Diagnostics": ["Text", "JSON"],
  "Values": ["Numbers", "Text", "JSON"],
  "Functions": [
    "Values", "Numbers", "Text", "JSON", "YAML", "RegularExpressions", "Cryptography", "OperatingSystem",
    "Archives",
  ],
  // 1: the language
  "HCL": ["Values", "Numbers", "Diagnostics", "Text"],
  "Addresses": ["HCL", "Values", "Numbers", "Diagnostics"],
  "Schemas": ["HCL", "Values", "Numbers", "Diagnostics"],
  // 2: what is stored, what is declared, who carries it out
  "States": [
    "HCL", "Numbers", "Addresses", "Schemas", "Values", "Diagnostics", "JSON", "OperatingSystem", "Cryptography",
  ],
  "Plans": ["States", "Addresses", "Schemas", "Values", "Diagnostics", "JSON", "Cryptography"],
  "ConfigurationModel": ["HCL", "Addresses", "Values", "Diagnostics", "Numbers"],
  "ConfigurationLoading": [
    "ConfigurationModel", "HCL", "Addresses", "Values", "Diagnostics", "JSON", "OperatingSystem",
  ],
  "Providers": ["Schemas", "HCL", "Addresses", "Values", "Diagnostics"],
  // 3: evaluation
  "Evaluation": ["ConfigurationModel", "Providers", "HCL", "Addresses", "Schemas", "Values", "Diagnostics", "Numbers"],
  // 4: phases; they never import each other, and share what `Phases` holds
  "Phases": [
    "Evaluation", "Schemas", "ConfigurationModel", "Providers", "Plans", "States", "Addresses", "Values", "Diagnostics",
  ],
  "Planning": [
    "Phases", "Evaluation", "ConfigurationModel", "Providers", "Plans", "States", "HCL", "Addresses", "Schemas",
    "Values", "Diagnostics",
  ],
  "Applying": [
    "Phases", "Evaluation", "ConfigurationModel", "Providers", "Plans", "States", "HCL", "Addresses", "Schemas",
    "Values", "Diagnostics", "OperatingSystem", "JSON",
  ],
  // P: providers and their clients
  "AWSClient": ["HTTPClient", "Cryptography", "JSON", "XML", "OperatingSystem", "CAWSModels"],
  "AWSProvider": [
    "AWSClient", "Providers", "Schemas", "Values", "Numbers", "Addresses", "Diagnostics", "JSON", "Cryptography",
    "OperatingSystem", "RegularExpressions",
    "CAWSSchemas",
  ],
  "UtilityProviders": [
    "HCL", "Providers", "Schemas", "Values", "Numbers", "Addresses", "Diagnostics", "JSON", "Cryptography", "Archives",
    "States",
    "OperatingSystem",
  ],
  // Provider plugins and where they and modules come from
  "ProviderPlugins": [
    "Providers", "HTTPClient", "Cryptography", "OperatingSystem", "Schemas", "Values", "Addresses",
    "Diagnostics", "JSON",
  ],
  "Registries": [
    "HTTPClient", "OperatingSystem", "JSON", "Addresses", "Diagnostics",
  ],
  "ProviderPackages": [
    "Registries", "Providers", "ConfigurationLoading", "ConfigurationModel", "HTTPClient", "Archives", "Cryptography",
    "OperatingSystem", "JSON", "Addresses", "Diagnostics",
  ],
  "ModuleSources": [
    "Registries", "ConfigurationLoading", "AWSClient", "HTTPClient", "Archives", "Cryptography", "OperatingSystem",
    "JSON", "Addresses", "Diagnostics",
  ],
  "StateBackends": [
    "States", "Schemas", "AWSClient", "HTTPClient", "Values", "Diagnostics", "JSON", "OperatingSystem", "Cryptography",
  ],
  // 6: the program
  "Commands": [
    "Planning", "Applying", "Evaluation", "ConfigurationLoading", "ConfigurationModel", "Providers", "AWSProvider",
    "UtilityProviders", "ProviderPlugins", "Registries", "ProviderPackages", "ModuleSources", "StateBackends", "Plans",
    "States", "Functions", "HCL", "Addresses", "Schemas", "Values", "HTTPClient",
    "Diagnostics", "JSON", "Text", "OperatingSystem", "Numbers",
  ],
]

/// Test target → what it imports.
let testArrows: KeyValuePairs<String, [String]> = [
  "TextTests": ["Text"],
  "NumbersTests": ["Numbers"],
  "RegularExpressionsTests": ["RegularExpressions"],
  "YAMLTests": ["YAML"],
  "XMLTests": ["XML"],
  "ArchivesTests": ["Archives", "OperatingSystem"],
  "CryptographyTests": ["Cryptography"],
  "HTTPClientTests": ["HTTPClient", "OperatingSystem"],
  "OperatingSystemTests": ["OperatingSystem"],
  "JSONTests": ["JSON"],
  "DiagnosticsTests": ["Diagnostics", "JSON"],
  "ValuesTests": ["Values", "Numbers", "JSON", "TestSupport"],
  "FunctionsTests": ["Functions", "HCL", "Values", "Numbers", "Diagnostics", "JSON", "OperatingSystem", "TestSupport"],
  "HCLTests": ["HCL", "Values", "Diagnostics", "JSON", "TestSupport", "Numbers"],
  "AddressesTests": ["Addresses", "HCL", "Values", "Diagnostics", "JSON", "TestSupport"],
  "SchemasTests": ["Schemas", "HCL", "Values", "Diagnostics", "JSON", "TestSupport"],
  "StatesTests": [
    "States", "Addresses", "Values", "HCL", "Diagnostics", "JSON", "OperatingSystem", "Cryptography", "TestSupport",
  ],
  "PlansTests": ["Plans", "States", "Addresses", "Schemas", "Values", "Diagnostics", "JSON", "TestSupport"],
  "ConfigurationTests": [
    "ConfigurationLoading", "ConfigurationModel", "HCL", "Addresses", "Values", "Diagnostics", "JSON", "TestSupport",
  ],
  "EvaluationTests": [
    "Evaluation", "ConfigurationLoading", "Diagnostics", "Functions", "HCL", "OperatingSystem", "Providers",
    "TestSupport", "UtilityProviders", "Values",
  ],
  "PlanningTests": [
    "Planning", "Phases", "Evaluation", "ConfigurationLoading", "ConfigurationModel", "Providers", "Plans", "States",
    "Addresses",
    "Schemas", "Values", "Diagnostics", "TestSupport",
  ],
  "ApplyingTests": [
    "Applying", "Phases", "Planning", "Evaluation", "ConfigurationLoading", "ConfigurationModel", "Providers",
    "UtilityProviders", "Functions", "HCL", "Plans", "States", "Addresses", "Schemas", "Values", "Diagnostics",
    "OperatingSystem", "JSON", "TestSupport",
  ],
  "AWSClientTests": ["AWSClient", "HTTPClient", "JSON", "XML", "Cryptography", "OperatingSystem"],
  "AWSProviderTests": [
    "AWSProvider", "AWSClient", "Providers", "Schemas", "Values", "JSON", "Addresses", "Diagnostics", "OperatingSystem",
    "TestSupport",
  ],
  "UtilityProvidersTests": [
    "UtilityProviders", "Providers", "Schemas", "Values", "Addresses", "OperatingSystem", "TestSupport",
  ],
  "ProviderPluginsTests": [
    "ProviderPlugins", "Providers", "HTTPClient", "Cryptography", "OperatingSystem", "Schemas", "Values", "Addresses",
    "Diagnostics", "JSON", "TestSupport",
  ],
  "RegistriesTests": [
    "Registries", "HTTPClient", "OperatingSystem", "JSON", "Diagnostics", "Addresses", "TestSupport",
  ],
  "ProviderPackagesTests": [
    "ProviderPackages", "ConfigurationModel", "Registries", "Providers", "ConfigurationLoading", "HTTPClient",
    "Archives", "Cryptography",
    "OperatingSystem", "JSON", "Addresses", "Diagnostics", "TestSupport",
  ],
  "ModuleSourcesTests": [
    "ModuleSources", "Registries", "ConfigurationLoading", "ConfigurationModel", "HTTPClient", "Archives",
    "Cryptography", "OperatingSystem",
    "JSON", "Addresses", "Diagnostics", "TestSupport",
  ],
  "StateBackendsTests": [
    "StateBackends", "States", "Schemas", "Values", "HTTPClient", "Diagnostics", "JSON", "OperatingSystem",
  ],
  "CommandsTests": [
    "Commands", "Archives", "UtilityProviders", "Providers", "Schemas", "Addresses", "Plans", "Values", "Diagnostics",
    "JSON",
    "OperatingSystem", "TestSupport",
  ],
]

/// Tests with a folder of files that they read.
let testFixtures: Set<String> = [
  "AWSClientTests", "HTTPClientTests", "CommandsTests", "ProviderPackagesTests", "ProviderPluginsTests",
]

/// What tests share; never linked into the program.
let testSupport: [String] = [
  "Values", "Numbers", "JSON", "Diagnostics", "HCL", "Schemas", "Addresses", "Providers", "OperatingSystem",
]

/// The named targets with everything they reach.
func reached(from names: [String]) -> Set<String> {
  var found: Set<String> = []
  var open = names
  while let name = open.popLast() {
    guard found.insert(name).inserted else { continue }
    open += arrows.first { $0.key == name }?.value ?? (name == "TestSupport" ? testSupport : [])
  }
  return found
}

let wanted = Context.environment["SLIPWAY_TARGETS"]?.split(separator: ",").map(String.init)
let testsWanted = testArrows.filter { test in
  guard let wanted else { return true }
  return wanted.contains(String(test.key.dropLast("Tests".count))) || wanted.contains(test.key)
}
let kept: Set<String>? = wanted.map { reached(from: $0 + testsWanted.flatMap(\.value)) }
func isKept(_ name: String) -> Bool { kept?.contains(name) ?? true }

var targets: [Target] = clibraries.filter { isKept($0.name) }
for (name, dependencies) in arrows where isKept(name) {
  targets.append(.target(name: name, dependencies: dependencies.map { .byName(name: $0) }, swiftSettings: settings))
}
if isKept("TestSupport") {
  targets.append(
    .target(
      name: "TestSupport", dependencies: testSupport.map { .byName(name: $0) }, path: "Tests/TestSupport",
      swiftSettings: settings))
}
if kept == nil {
  targets.append(
    .executableTarget(name: "slipway", dependencies: ["Commands"], path: "Sources/slipway", swiftSettings: settings))
  // The same program with crash points that kill it, for `make crash`; never shipped.
  targets.append(
    .executableTarget(
      name: "slipway-crash", dependencies: ["Commands", "OperatingSystem"], path: "Tests/slipway-crash",
      swiftSettings: settings))
}
for (name, dependencies) in testsWanted {
  targets.append(
    .testTarget(
      name: name, dependencies: dependencies.map { .byName(name: $0) },
      exclude: testFixtures.contains(name) ? ["Fixtures"] : [],
      swiftSettings: settings))
}

/// Readers under libFuzzer, only for `make fuzz`: target below Tests/Fuzz → what it imports. Each is a static library of
/// its own, since the main program of a fuzzer cannot be linked here.
let fuzzArrows: KeyValuePairs<String, [String]> = [
  "FuzzAWSResponses": ["AWSClient", "HTTPClient"],
  "FuzzHCL": ["HCL"],
  "FuzzJSON": ["JSON"],
  "FuzzPlanFile": ["Plans", "JSON", "Diagnostics"],
  "FuzzPluginMessages": ["ProviderPlugins", "Providers", "Schemas", "Values"],
  "FuzzState": ["States", "Diagnostics"],
]
var products: [Product] =
  kept == nil
  ? [
    .executable(name: "slipway", targets: ["slipway"]), .executable(name: "slipway-crash", targets: ["slipway-crash"]),
  ]
  : []
if Context.environment["SLIPWAY_FUZZ"] != nil {
  for (name, dependencies) in fuzzArrows {
    targets.append(
      .target(
        name: name, dependencies: dependencies.map { .byName(name: $0) }, path: "Tests/Fuzz/\(name)",
        exclude: ["seeds"],
        swiftSettings: settings))
    products.append(.library(name: name, type: .static, targets: [name]))
  }
}

let package = Package(
  name: "slipway",
  products: products,
  targets: targets,
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
