import Testing

/// Declarations that need each other.
@Suite struct CircleTests {
  @Test("A local value made from itself is reported where it names itself")
  func localOfItself() async {
    #expect(
      await Evaluated.validating(["main.tf": "locals { a = local.a }"]) == [
        "error main.tf:1:14 Self-referencing local value"
      ])
  }

  @Test("A rule that needs what its variable makes is a circle")
  func ruleNeedsUser() async {
    let text = """
      variable "a" {
        default = 2
        validation {
          condition     = var.a < local.double
          error_message = "x"
        }
      }
      locals { double = var.a * 2 }
      """
    #expect(await Evaluated.planning(["main.tf": text]).said == ["error Cycle"])
  }

  @Test("Rules of two variables that look at each other are a circle")
  func rulesNeedEachOther() async {
    let text = """
      variable "a" {
        default = 1
        validation {
          condition     = var.a < var.b
          error_message = "A."
        }
      }
      variable "b" {
        default = 2
        validation {
          condition     = var.b > var.a
          error_message = "B."
        }
      }
      """
    #expect(await Evaluated.planning(["main.tf": text]).said == ["error Cycle"])
  }
}
