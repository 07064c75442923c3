import Testing

@testable import Registries

@Suite("URLs in answers of registries")
struct RegistryURLTests {
  @Test(arguments: [
    ("https://other.example/x", "https://other.example/x"),
    ("/v1/providers/", "https://h.example:8443/v1/providers/"),
    ("a.zip", "https://h.example:8443/p/q/a.zip"),
    ("./a/../b.zip?x=/../", "https://h.example:8443/p/q/b.zip?x=/../"),
    ("../../../b", "https://h.example:8443/b"),
    ("//cdn.example/b", "https://cdn.example/b"),
    ("ftp://h.example/b", nil), ("file:///etc/passwd", nil), ("a b", nil),
  ])
  func resolve(reference: String, expected: String?) {
    #expect(RegistryURL.resolve(reference, against: "https://h.example:8443/p/q/index.json?y=1") == expected)
  }
}
