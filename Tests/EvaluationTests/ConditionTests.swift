import Testing

/// Conditions while planning.
@Suite struct ConditionTests {
  private func planning(_ condition: String, _ message: String, in variables: String = "") async -> [String] {
    let text = """
      check "c" {
        assert {
          condition     = \(condition)
          error_message = \(message)
        }
      }
      \(variables)
      """
    return await Evaluated.planning(["main.tf": text]).said
  }

  @Test("A check that fails is a warning")
  func failedCheck() async {
    let variable = "variable \"n\" { default = 1 }"
    #expect(
      await planning("var.n == 2", "\"No.\"", in: variable) == [
        "warning main.tf:3:21 Check block assertion failed"
      ])
  }

  @Test("A check that is not known yet says so")
  func unknownCheck() async {
    let resource = "resource \"terraform_data\" \"a\" {}"
    #expect(
      await planning("terraform_data.a.id == \"x\"", "\"No.\"", in: resource) == [
        "warning main.tf:3:21 Check block assertion known after apply"
      ])
  }

  @Test("A mistake in a condition is an error, even in a check")
  func mistakeInCheck() async {
    let variable = "variable \"n\" { default = \"abc\" }"
    #expect(
      await planning("tonumber(var.n) == 1", "\"No.\"", in: variable) == [
        "error main.tf:3:30 Invalid function argument"
      ])
  }

  @Test("A message with a sensitive value is withheld, with a warning")
  func sensitiveMessage() async {
    let variable = "variable \"s\" {\n  default   = \"abc\"\n  sensitive = true\n}"
    #expect(
      await planning("var.s == \"x\"", "\"Was ${var.s}.\"", in: variable) == [
        "warning main.tf:3:21 Check block assertion failed",
        "warning main.tf:4:21 Error message refers to sensitive values",
      ])
  }
}
