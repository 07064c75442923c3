import Diagnostics
import Testing
import Values

@Suite struct DeprecationTests {
  private static let called = """
    variable "old" {
      default    = "d"
      deprecated = "use w"
    }
    output "o" {
      value      = "x"
      deprecated = "use p"
    }
    """

  private func files(_ root: String) -> [String: String] { ["main.tf": root, "m/main.tf": Self.called] }

  @Test func usesOfOutputsAreReportedWhereTheyComeFirst() async {
    let root = """
      module "m" { source = "./m" }
      locals { l = module.m.o }
      output "a" { value = local.l }
      output "b" { value = local.l }
      output "c" { value = [module.m.o, "y"] }
      """
    let planned = await Evaluated.planning(files(root))
    #expect(
      planned.said == [
        "warning main.tf:2:14 Value derived from a deprecated source",
        "warning main.tf:5:22 Value derived from a deprecated source",
      ])
    #expect(planned.outputs["a"] == .string("x"))
    #expect(await Evaluated.validating(files(root)).isEmpty)
  }

  @Test func argumentsForVariablesAreReported() async {
    let root = """
      module "m" {
        source = "./m"
        old    = null
      }
      module "n" { source = "./m" }
      """
    let expected = ["warning main.tf:3:12 Variable marked as deprecated by the module author"]
    #expect(await Evaluated.validating(files(root)) == expected)
    #expect(await Evaluated.planning(files(root)).said == expected)
  }
}
