import Testing

/// What validation finds without knowing any value.
@Suite struct ValidationTests {
  @Test("A rule of a called module is tried on what the call gives, and reported there")
  func ruleOnArgument() async {
    let files = [
      "main.tf": "module \"m\" {\n  source = \"./m\"\n  a      = \"bad\"\n}\n",
      "m/main.tf": """
      variable "a" {
        validation {
          condition     = var.a == "ok"
          error_message = "Got ${var.a}."
        }
      }
      """,
    ]
    #expect(await Evaluated.validating(files) == ["error main.tf:3:12 Invalid value for variable"])
  }

  @Test("Uses of a variable must be right for all values, not for its default")
  func variablesAreUnknown() async {
    let files = [
      "main.tf": "module \"m\" { source = \"./m\" }\noutput \"o\" { value = module.m.s }\n",
      "m/main.tf": """
      variable "x" { default = "abc" }
      output "n" { value = tonumber(var.x) }
      output "s" {
        value     = "x"
        sensitive = true
      }
      """,
    ]
    #expect(await Evaluated.validating(files) == [])
  }

  @Test("Outputs of a called module are known by name only")
  func moduleOutputs() async {
    let files = [
      "main.tf": """
      module "c" {
        source = "./m"
        count  = 2
      }
      module "p" { source = "./m" }
      output "a" { value = module.c.out }
      output "b" { value = module.p[0].out }
      output "d" { value = module.c["x"].out }
      output "e" { value = module.p.none }
      """,
      "m/main.tf": "output \"out\" { value = 1 }",
    ]
    #expect(
      await Evaluated.validating(files) == [
        "error main.tf:6:30 Unsupported attribute", "error main.tf:8:30 Invalid index",
        "error main.tf:9:30 Unsupported attribute",
      ])
  }

  @Test("count must be a whole number that is not negative, as far as it is written down")
  func counts() async {
    let text = """
      resource "terraform_data" "a" { count = -1 }
      resource "terraform_data" "b" { count = 1.5 }
      resource "terraform_data" "c" { count = count.index }
      """
    #expect(
      await Evaluated.validating(["main.tf": text]) == [
        "error main.tf:1:41 Invalid count argument", "error main.tf:2:41 Invalid count argument",
        "error main.tf:3:41 Reference to \"count\" in non-counted context",
      ])
  }

  @Test("depends_on names whole objects that exist")
  func dependsOn() async {
    let text = """
      resource "terraform_data" "a" {}
      resource "terraform_data" "b" { depends_on = [terraform_data.a.id] }
      resource "terraform_data" "c" { depends_on = [terraform_data.zz] }
      """
    #expect(
      await Evaluated.validating(["main.tf": text]) == [
        "error main.tf:2:63 Invalid depends_on reference", "error main.tf:3:47 Reference to undeclared resource",
      ])
  }

  @Test("A message is looked at even when nobody knows whether its condition holds")
  func messageWithMistake() async {
    let text = """
      variable "n" { default = 1 }
      locals { l = [] }
      resource "terraform_data" "a" {
        lifecycle {
          precondition {
            condition     = var.n == 2
            error_message = "First ${local.l[0]}."
          }
        }
      }
      """
    #expect(await Evaluated.validating(["main.tf": text]) == ["error main.tf:7:39 Invalid index"])
  }

  @Test("What is stored may not be ephemeral")
  func ephemeralArgument() async {
    let text = """
      variable "s" { ephemeral = true }
      resource "terraform_data" "x" { input = var.s }
      output "p" { value = terraform.applying }
      """
    #expect(
      await Evaluated.validating(["main.tf": text]) == [
        "error main.tf:2:41 Ephemeral value used in non-ephemeral context",
        "error main.tf:3:22 Output does not allow ephemeral value",
      ])
  }

  @Test("Import ids are read before planning, with each only where for_each is")
  func imports() async {
    let text = """
      resource "terraform_data" "a" { for_each = toset(["x"]) }
      import {
        to = terraform_data.a[each.key]
        id = each.value
      }
      import {
        to = terraform_data.a["x"]
        id = var.nope
      }
      """
    #expect(
      await Evaluated.validating(["main.tf": text]) == [
        "error main.tf:4:8 Reference to \"each\" in context without for_each",
        "error main.tf:8:8 Reference to undeclared input variable",
      ])
  }

  @Test("A resource that names a configuration which nobody wrote")
  func missingAlias() async {
    let text = """
      terraform {
        required_providers {
          terraform = { source = "terraform.io/builtin/terraform" }
        }
      }
      resource "terraform_data" "a" { provider = terraform.nope }
      """
    #expect(await Evaluated.validating(["main.tf": text]) == ["error Provider configuration not present"])
  }
}
