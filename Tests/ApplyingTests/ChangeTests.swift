import Addresses
import Diagnostics
import Plans
import Planning
import States
import Synchronization
import Testing
import Values

@Suite struct ChangeTests {
  @Test func objectsFollowTheirMoves() async {
    let world = World("resource \"terraform_data\" \"a\" {\n  input = 1\n}\n")
    #expect(await world.apply() == Diagnostics())
    world.files["main.tf"] = """
      resource "terraform_data" "c" {
        input = 1
      }
      moved {
        from = terraform_data.a
        to   = terraform_data.b
      }
      moved {
        from = terraform_data.b
        to   = terraform_data.c
      }
      """
    let plan = await world.plan()
    #expect(plan.diagnostics == Diagnostics())
    #expect(world.changes(plan.value) == ["no-op terraform_data.c from terraform_data.a"])
    #expect(plan.value.hasChanges)
  }

  @Test func countComesAndGoesWithoutReplacing() async {
    let world = World("resource \"terraform_data\" \"a\" {}\n")
    #expect(await world.apply() == Diagnostics())
    world.files["main.tf"] = "resource \"terraform_data\" \"a\" {\n  count = 2\n}\n"
    #expect(
      world.changes(await world.plan().value) == [
        "no-op terraform_data.a[0] from terraform_data.a", "create terraform_data.a[1]",
      ])
    await world.apply()
    world.files["main.tf"] = "resource \"terraform_data\" \"a\" {}\n"
    #expect(
      world.changes(await world.plan().value) == [
        "no-op terraform_data.a from terraform_data.a[0]",
        "delete terraform_data.a[1] (delete_because_wrong_repetition)",
      ])
  }

  @Test func aFailedProvisionerTaints() async {
    let world = World(
      """
      resource "terraform_data" "a" {
        provisioner "local-exec" {
          command = "exit 3"
        }
      }
      resource "terraform_data" "b" {
        input = terraform_data.a.id
      }
      """)
    let said = await world.apply()
    #expect(said.all.map(\.summary) == ["local-exec provisioner error"])
    #expect(world.state.resources.count == 1, "what depends on it is not made")
    #expect(world.state.resources.values.first?.instances[.none]?.current?.status == .tainted)
    #expect(
      world.changes(await world.plan().value) == [
        "delete-create terraform_data.a (replace_because_tainted)", "create terraform_data.b",
      ])
  }

  @Test func ignoredAttributesStayAsTheyAre() async {
    func text(_ value: Int) -> String {
      """
      resource "terraform_data" "a" {
        input = \(value)
        lifecycle {
          ignore_changes = [input]
        }
      }
      """
    }
    let world = World(text(1))
    #expect(await world.apply() == Diagnostics())
    world.files["main.tf"] = text(2)
    #expect(world.changes(await world.plan().value) == ["no-op terraform_data.a"])
  }

  @Test func protectedObjectsAreNotDestroyed() async {
    let world = World(
      "resource \"terraform_data\" \"a\" {\n  lifecycle {\n    prevent_destroy = true\n  }\n}\n")
    #expect(await world.apply() == Diagnostics())
    let plan = await world.plan(PlanOptions(mode: .destroy, timestamp: "2026-11-25T22:00:00Z"))
    #expect(plan.diagnostics.all.map(\.summary) == ["Resource instance cannot be destroyed"])
    #expect(plan.value.isErrored)
  }

  @Test func limitedPlansLeaveOthersAlone() async throws {
    let world = World(
      """
      resource "terraform_data" "a" {}
      resource "terraform_data" "b" {
        input = terraform_data.a.id
      }
      resource "terraform_data" "c" {}
      """)
    let target = try #require(Target.parse("terraform_data.b").value)
    let only = await world.plan(PlanOptions(targets: [target], timestamp: "2026-11-25T22:00:00Z"))
    #expect(world.changes(only.value) == ["create terraform_data.a", "create terraform_data.b"])
    let first = try #require(Target.parse("terraform_data.a").value)
    let rest = await world.plan(PlanOptions(excludes: [first], timestamp: "2026-11-25T22:00:00Z"))
    #expect(world.changes(rest.value) == ["create terraform_data.c"])
  }

  /// What waits for its turn when the run is stopped is not sent, also where nothing it needs is missing.
  @Test(arguments: [Plan.Mode.normal, .destroy])
  func aStoppedRunSendsNothingFurther(_ mode: Plan.Mode) async {
    let world = World("resource \"terraform_data\" \"a\" {\n  count = 3000\n}\n")
    if mode == .destroy { #expect(await world.apply() == Diagnostics()) }
    let began = world.journal.lines.withLock(\.count)
    let said = await world.apply(PlanOptions(mode: mode, timestamp: "2026-11-25T22:00:00Z")) {
      [journal = world.journal] in
      journal.lines.withLock { $0.count > began + 10 }
    }
    #expect(said.all.map(\.summary) == ["execution halted"])
    let lines = world.journal.lines.withLock { $0.dropFirst(began) }
    let sent = lines.count { $0.hasPrefix("intent") }
    let made = lines.count { $0.hasPrefix("done") }
    #expect(sent > 0 && sent < 3000)
    #expect(sent == made + lines.count { $0.hasPrefix("failed") })
    let left = world.state.resources.values.reduce(0) { $0 + $1.instances.count }
    #expect(left == (mode == .destroy ? 3000 - made : made))
  }

  @Test func manyInstancesNeedFewEdges() async {
    let world = World(
      """
      resource "terraform_data" "a" {
        count = 300
      }
      resource "terraform_data" "b" {
        count = 300
        input = terraform_data.a[count.index].id
      }
      """)
    let plan = await world.plan()
    #expect(plan.diagnostics == Diagnostics())
    let edges = plan.value.sequence.steps.reduce(0) { $0 + $1.after.count }
    #expect(edges < 2000)
    for (number, step) in plan.value.sequence.steps.enumerated() { #expect(step.after.allSatisfy { $0 < number }) }
  }
}
