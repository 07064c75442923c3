import Addresses
import Diagnostics
import OperatingSystem
import TestSupport
import Testing

@testable import Registries

@Suite("The CLI configuration")
struct CLIConfigurationTests {
  private func load(
    _ files: [String: String], _ variables: [String: String] = ["HOME": "/people/me"]
  ) -> Diagnosed<CLIConfiguration> {
    CLIConfiguration.load(
      environment: Environment(variables), fileSystem: MemoryFileSystem(files.mapValues { Array($0.utf8) }))
  }

  private func address(_ text: String) throws -> ProviderAddress {
    try #require(ProviderAddress.parse(text).value)
  }

  static let whole = """
    # comments of
    // all three /* kinds */
    plugin_cache_dir   = "$HOME/cache" /* here */
    disable_checkpoint = true
    credentials "app.example.com" { token = "one" }
    host "registry.example.com" {
      services = {
        "providers.v1" = "http://127.0.0.1:9/providers/",
        "login.v1"     = { client = "x" }
      }
    }
    provider_installation {
      dev_overrides {
        "team/tool"           = "/people/me/tool/bin"
        "example.com/team/it" = "../it"
      }
      built_in {
        exclude = ["hashicorp/aws"]
      }
      filesystem_mirror {
        path    = "/usr/share/mirror"
        include = ["example.com/*/*"]
      }
      network_mirror {
        url                  = "https://mirror.example.com/providers"
        exclude              = ["example.com/*/*"]
        download_retry_count = 5
      }
      direct {}
    }
    """

  @Test func everything() throws {
    let files = ["/people/me/.terraformrc": Self.whole, "/people/me/cache/x": ""]
    let loaded = load(files)
    #expect(loaded.diagnostics.isEmpty, "\(loaded.diagnostics)")
    let configuration = loaded.value
    #expect(configuration.pluginCacheDirectory == "/people/me/cache")
    #expect(configuration.tokens == ["app.example.com": "one"])
    #expect(configuration.hosts == ["registry.example.com": ["providers.v1": "http://127.0.0.1:9/providers/"]])
    let installation = try #require(configuration.installation)
    #expect(
      installation.methods.map(\.location) == [
        .filesystemMirror(path: "/usr/share/mirror"),
        .networkMirror(url: "https://mirror.example.com/providers/"), .direct,
      ])
    #expect(installation.methods.map(\.downloadRetries) == [nil, 5, nil])
    #expect(configuration.developmentDirectory(of: try address("team/tool")) == "/people/me/tool/bin")
    #expect(configuration.developmentDirectory(of: try address("registry.terraform.io/team/tool")) != nil)
    #expect(!configuration.allowsBuiltIn(try address("hashicorp/aws")))
    #expect(!configuration.allowsBuiltIn(try address("registry.terraform.io/hashicorp/aws")))
    #expect(configuration.allowsBuiltIn(try address("hashicorp/random")))
    let its = try address("example.com/team/it")
    #expect(installation.methods.map { $0.isFor(its) } == [true, false, true])
  }

  @Test("The first file that is there counts, with the files in ~/.terraform.d")
  func places() {
    let token = "credentials \"h.example\" { token = \"%\" }"
    func text(_ name: String) -> String { token.replacing("%", with: name) }
    let files = [
      "/people/me/.tofurc": text("tofu"), "/people/me/.terraformrc": text("terraform"),
      "/people/me/.terraform.d/credentials.tfrc.json": #"{"credentials":{"other.example":{"token":"stored"}}}"#,
      "/else.rc": text("else"), "/xdg/opentofu/tofurc": text("xdg"),
    ]
    #expect(load(files).value.tokens == ["h.example": "tofu", "other.example": "stored"])
    let named = load(files, ["HOME": "/people/me", "TF_CLI_CONFIG_FILE": "/else.rc"]).value
    #expect(named.tokens == ["h.example": "else", "other.example": "stored"])
    #expect(load(files, ["HOME": "/people/you", "XDG_CONFIG_HOME": "/xdg"]).value.tokens == ["h.example": "xdg"])
    #expect(load(files, ["HOME": "/people/you"]).value.tokens.isEmpty)
    let missing = load(files, ["TF_CLI_CONFIG_FILE": "/none.rc"]).diagnostics.all
    #expect(missing.map(\.severity) == [.warning])
  }

  @Test(
    "Mistakes have their place",
    arguments: [
      ("provider_installation = 3", 1, "Invalid provider_installation block"),
      ("provider_installation {\n  magic {}\n}", 2, "Invalid provider_installation method block"),
      ("provider_installation {\n  filesystem_mirror {}\n}", 2, "Invalid provider_installation method block"),
      (
        "provider_installation {\n  network_mirror { url = \"http://example.com/\" }\n}", 2,
        "Invalid provider_installation method block"
      ),
      (
        "provider_installation {\n  direct {\n    include = [\"*/team/*\"]\n  }\n}", 3,
        "Invalid provider_installation method block"
      ),
      ("provider_installation {\n  direct {}\n  dev_overrides {}\n}", 3, "Invalid provider_installation method block"),
      (
        "provider_installation {\n  dev_overrides {\n    \"a/b/c/d\" = \"x\"\n  }\n}", 3,
        "Invalid provider installation dev overrides"
      ),
      ("provider_installation {}\nprovider_installation {}", 2, "Duplicate provider_installation block"),
      ("host \"not a host\" {}", 1, "Invalid CLI configuration"),
      ("credentials {}", 1, "Invalid CLI configuration"),
      ("plugin_cache_dir = \"x", 1, "Invalid CLI configuration"),
      ("a = {", 1, "Invalid CLI configuration"),
      ("a b", 1, "Invalid CLI configuration"),
    ])
  func mistakes(text: String, line: Int, summary: String) {
    let diagnostics = load(["/people/me/.tofurc": text]).diagnostics.all
    #expect(diagnostics.map(\.summary) == [summary])
    #expect(diagnostics.first?.subject?.start.line == line)
    #expect(diagnostics.first?.subject?.filename == "/people/me/.tofurc")
  }

  @Test func depthIsBounded() {
    let text = String(repeating: "a {", count: 100_000)
    #expect(load(["/people/me/.tofurc": text]).diagnostics.hasErrors)
    #expect(load(["/people/me/.tofurc": "a = " + String(repeating: "[", count: 100_000)]).diagnostics.hasErrors)
  }

  @Test func environmentWins() {
    let files = ["/people/me/.tofurc": "plugin_cache_dir = \"/a\"", "/b/x": ""]
    let loaded = load(
      files,
      ["HOME": "/people/me", "TF_PLUGIN_CACHE_DIR": "/b", "TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE": "1"])
    #expect(loaded.value.pluginCacheDirectory == "/b")
    #expect(loaded.value.pluginCacheMayBreakLockFile)
    #expect(load(files).diagnostics.all.map(\.summary) == ["Invalid plugin cache directory"])
  }

  @Test func tokensOfTheEnvironment() {
    var configuration = CLIConfiguration()
    configuration.tokens = ["a.example": "file"]
    let environment = Environment([
      "TF_TOKEN_b_example": "b", "TF_TOKEN_my__own_example": "dashes", "TF_TOKEN_xn____caf__dma_example": "café",
    ])
    #expect(configuration.token(for: "a.example", environment: environment) == "file")
    #expect(configuration.token(for: "b.example", environment: environment) == "b")
    #expect(configuration.token(for: "my-own.example", environment: environment) == "dashes")
    #expect(configuration.token(for: "xn--caf-dma.example", environment: environment) == "café")
    #expect(configuration.token(for: "c.example", environment: environment) == nil)
  }
}
