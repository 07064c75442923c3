import OperatingSystem
import Testing

@testable import ModuleSources

@Suite struct PackageAddressTests {
  @Test(arguments: [
    ("https://s3.amazonaws.com/b/k.zip", "b", "k.zip", nil),
    ("https://s3-eu-west-1.amazonaws.com/b/a/k.zip", "b", "a/k.zip", "eu-west-1"),
    ("https://s3.eu-west-1.amazonaws.com/b/k.zip", "b", "k.zip", "eu-west-1"),
    ("https://b.s3.amazonaws.com/k.zip", "b", "k.zip", nil),
    ("https://b.s3-eu-west-1.amazonaws.com/k.zip", "b", "k.zip", "eu-west-1"),
    ("https://b.c.s3.eu-west-1.amazonaws.com/k.zip", "b.c", "k.zip", "eu-west-1"),
    ("http://store.local:9000/b/k.zip?region=x", "b", "k.zip", "x"),
  ])
  func objectsOfBuckets(_ url: String, _ bucket: String, _ key: String, _ region: String?) throws {
    let location = try S3Location(try #require(PackageURL(url)))
    #expect(location.bucket == bucket && location.key == key && location.region == region)
  }

  @Test(arguments: [
    ("https://h/a.zip", ArchiveKind.zip), ("https://h/a.tar.gz?x=1", .compressedTar),
    ("https://h/a.TGZ", .compressedTar),
    ("https://h/a?archive=tar", .tar), ("https://h/a.tar.xz", .other("tar.xz")), ("https://h/a.zip?archive=false", nil),
    ("https://h/a", nil),
  ])
  func packings(_ url: String, _ kind: ArchiveKind?) throws {
    #expect(ArchiveKind(try #require(PackageURL(url))) == kind)
  }

  @Test(arguments: [
    ("git::https://user:pass@h/r.git?ref=v1", "git::https://h/r.git?ref=v1"),
    ("git::https://token@h/r.git", "git::https://h/r.git"), ("git::ssh://git@h/r.git", "git::ssh://git@h/r.git"),
    ("https://h/a.zip?x-signature=abc&y=1", "https://h/a.zip?y=1"),
    ("s3::https://h/b/k?aws_access_token=t123&z=%20", "s3::https://h/b/k?z=%20"),
  ])
  func whatIsShown(_ address: String, _ shown: String) {
    #expect(PackageAddress.display(address) == shown)
  }

  @Test func keysForTheWebAreNoArguments() throws {
    let address = try GitAddress(try #require(PackageURL("https://user:p%40ss@h:8443/r.git?ref=v1&depth=1")))
    #expect(address.remote == "https://h:8443/r.git" && address.ref == "v1")
    #expect(address.authorization?.key == "http.https://h:8443/.extraHeader")
    #expect(address.authorization?.value == "Authorization: Basic dXNlcjpwQHNz")
  }

  @Test(arguments: [
    ("/p/a.zip", "http://h/p/a.zip"), ("./a.zip?x=1", "http://h/v1/m/a.zip?x=1"), ("../a.zip", "http://h/v1/a.zip"),
    ("//other/a.zip", "http://other/a.zip"),
  ])
  func relativeAddresses(_ reference: String, _ url: String) throws {
    #expect(try #require(PackageURL("http://h/v1/m/download")).resolve(reference) == url)
  }

  @Test(arguments: [
    ("<meta name=\"terraform-get\" content=\"a?b&amp;c\">", "a?b&c"),
    ("<META NAME='x'><meta content='y' name='terraform-get' />", "y"), ("<meta name=terraform-get content=z>", "z"),
    ("<meta name=\"other\" content=\"z\">", nil), ("<meta name=\"terraform-get\"", nil),
  ])
  func pages(_ page: String, _ location: String?) {
    #expect(LocationPage.location(in: Array(page.utf8)) == location)
  }

  @Test func passwordsOfHostsComeFromNetrc() throws {
    let file = NetrcFile(
      "# mine\nmachine a.example login me password s3cret\nmacdef init\nmachine no login x\n\nmachine b\n  login you\n")
    let url = { (text: String) in try #require(PackageURL(text)) }
    #expect(file.authorization(for: try url("https://a.example:8443/x.zip")) == "Basic bWU6czNjcmV0")
    #expect(file.authorization(for: try url("https://b/x.zip")) == "Basic eW91Og==")
    #expect(file.authorization(for: try url("https://no/x.zip")) == nil)
    #expect(file.authorization(for: try url("https://u@a.example/x.zip")) == nil)
    #expect(NetrcFile("default login d password e").authorization(for: try url("https://z/")) == "Basic ZDpl")
  }

  @Test func shownSizesOfPackagesAreBounded() throws {
    let files = LocalFileSystem()
    let directory = files.temporaryDirectory + "/slipway-tree-" + SystemRandomness().uuid()
    defer { try? files.removeTree(directory) }
    try files.createDirectories(directory + "/.git")
    for name in ["a", "b", ".git/c"] { try files.write([1, 2, 3], to: directory + "/" + name, mode: .ordinary) }
    let tree = try ModuleTree.read(directory, files)
    #expect(tree.entries.map(\.path) == ["a", "b"])
    #expect(tree.hash == "m1:" + tree.hash.dropFirst(3) && tree.hash.utf8.count == 67)
    #expect(throws: PackageFailure.self) { try ModuleTree.read(directory, files, limits: .init(entries: 1, bytes: 9)) }
    #expect(throws: PackageFailure.self) { try ModuleTree.read(directory, files, limits: .init(entries: 9, bytes: 5)) }
  }
}
