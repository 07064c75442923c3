import Addresses
import ConfigurationLoading
import Diagnostics
import OperatingSystem
import ProviderPackages
import Testing

@Suite("The lock file is byte for byte the one that Terraform writes")
struct LockFileTests {
  @Test(arguments: ["plain", "constrained", "prerelease"])
  func asTerraform(name: String) async throws {
    let shop = try Workshop()
    for version in ["1.0.0", "1.1.0", "1.10.0", "2.0.0-beta1"] {
      try shop.put(version, of: "alpha", ["terraform-provider-alpha_v\(version)": "#!/bin/sh\n# alpha \(version)\n"])
    }
    try shop.put(
      "0.3.0", of: "beta",
      [
        "terraform-provider-beta": "#!/bin/sh\n# beta\n", "docs/a.md": "a\n", "docs-b/c.md": "c\n",
        "LICENSE.txt": "free\n",
      ])
    let directory = Fixtures.path + "/lock/" + name
    let loader = ConfigurationLoader(fileSystem: shop.files, dataDirectory: shop.path + "/data")
    let loaded = loader.installLocal(directory: directory)
    #expect(loaded.diagnostics.isEmpty, "\(loaded.diagnostics)")
    let mirror = FilesystemMirror(shop.path + "/mirror", fileSystem: shop.files)
    var lock = DependencyLock()
    for need in ProviderNeeds(loaded.value.root).sorted {
      let result = await shop.install(need, from: mirror, lock: lock)
      #expect(result.diagnostics.isEmpty, "\(result.diagnostics)")
      lock = result.value.lock
    }
    let expected = try shop.files.readText(directory + "/terraform.lock.hcl")
    #expect(String(decoding: lock.bytes, as: UTF8.self) == expected)
    let parsed = DependencyLock.parse(Array(expected.utf8), filename: "terraform.lock.hcl")
    #expect(parsed.value.bytes == lock.bytes)
  }

  @Test("Entries that nothing needs go; those of the other public registry stay")
  func pruning() throws {
    func entry(_ text: String) throws -> DependencyLock.Entry {
      .init(provider: try #require(ProviderAddress.parse(text).value), version: Version(segments: [1, 0, 0]))
    }
    let names = ["registry.terraform.io/hashicorp/aws", "registry.opentofu.org/hashicorp/aws", "example.com/a/b"]
    let lock = DependencyLock(try names.map(entry))
    let needed = try #require(ProviderAddress.parse("hashicorp/aws").value)
    #expect(lock.pruned(to: [needed]).entries.map { "\($0.provider)" } == Array(names.prefix(2)))
  }
}
