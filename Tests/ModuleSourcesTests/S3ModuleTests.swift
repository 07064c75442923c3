import Archives
import JSON
import OperatingSystem
import TestSupport
import Testing

@Suite struct S3ModuleTests {
  @Test func archivesComeBySignedRequests() async throws {
    let server = try await ScriptedServer()
    let archive = try ZipArchive.write([ArchiveEntry("vpc/main.tf", content: Array("# s3".utf8))])
    let zip = try server.write(archive, to: "vpc.zip")
    try server.answer(["/bucket/modules/vpc.zip": .object(["file": .string(zip)])])
    let keys = "aws_access_key_id=AKID&aws_access_key_secret=very-secret&region=eu-central-1"
    let folder = try ModuleFolder()
    let source = "s3::\(server.url)/bucket/modules/vpc.zip//vpc?\(keys)"
    let loaded = try await folder.install("module \"m\" { source = \"\(source)\" }")
    #expect(loaded.errors.isEmpty, "\(loaded.reasons)")
    #expect(folder.text(".terraform/modules/m/vpc/main.tf") == "# s3")
    // Signed, and the keys are in no file that is kept with the configuration.
    #expect(server.authorizations.contains { $0.contains("Credential=AKID/") && $0.contains("/eu-central-1/s3/") })
    #expect(folder.lock.contains("vpc.zip") && !folder.lock.contains("very-secret"), "\(folder.lock)")
  }

  @Test func aMissingObjectIsAnErrorWithoutSecrets() async throws {
    let server = try await ScriptedServer()
    let folder = try ModuleFolder()
    let keys = "aws_access_key_id=AKID&aws_access_key_secret=very-secret&region=eu-central-1"
    let loaded = try await folder.install("module \"m\" { source = \"s3::\(server.url)/bucket/a.zip?\(keys)\" }")
    #expect(loaded.errors == ["Failed to download module"])
    #expect(!loaded.reasons.contains("very-secret"), "\(loaded.reasons)")
  }
}
