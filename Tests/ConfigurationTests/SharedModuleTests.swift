import Addresses
import ConfigurationLoading
import ConfigurationModel
import Diagnostics
import TestSupport
import Testing

/// Modules in one directory that many calls lead to.
struct SharedModuleTests {
  private static let leaf = """
    variable "name" { default = "x" }
    module "inner" { source = "../inner" }
    moved {
      from = terraform_data.a
      to   = terraform_data.b
    }
    """

  private func load(_ leaf: String) -> (files: MemoryFileSystem, said: [String], addresses: [String]) {
    let calls = ["one", "two", "three"].map { "module \"\($0)\" { source = \"./leaf\" }" }
    let files = MemoryFileSystem([
      "main.tf": Array(calls.joined(separator: "\n").utf8), "leaf/main.tf": Array(leaf.utf8),
      "inner/main.tf": Array("output \"o\" { value = 1 }".utf8),
    ])
    let loaded = ConfigurationLoader(fileSystem: files).installLocal()
    let leaves = loaded.value.root.children.values
    let addresses = leaves.flatMap {
      [$0.address] + $0.children.values.map(\.address) + $0.moved.map(\.statement.module)
    }
    return (files, loaded.diagnostics.all.map(\.summary), addresses.map(\.description).sorted())
  }

  @Test func directoryIsReadOnce() {
    let (files, said, addresses) = load(Self.leaf)
    #expect(said.isEmpty)
    #expect(files.reads(of: "leaf/main.tf") == 1)
    #expect(files.reads(of: "inner/main.tf") == 1)
    #expect(
      addresses == ["one", "three", "two"].flatMap { ["module.\($0)", "module.\($0)", "module.\($0).module.inner"] })
  }

  @Test func mistakesAreSaidForEveryCall() {
    let (files, said, _) = load("variable \"name\" { default = }")
    #expect(!said.isEmpty && said.count.isMultiple(of: 3))
    #expect(files.reads(of: "leaf/main.tf") == 1)
  }
}
