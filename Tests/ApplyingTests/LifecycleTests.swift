import Addresses
import Diagnostics
import Planning
import Plans
import States
import Testing
import Values

@Suite struct LifecycleTests {
  @Test func createsThenHasNothingToDo() async {
    let world = World(
      """
      resource "terraform_data" "a" {
        input = "x"
      }
      resource "terraform_data" "b" {
        count = 2
        input = "${terraform_data.a.output}-${count.index}"
      }
      output "o" {
        value = terraform_data.b[*].output
      }
      """)
    let plan = await world.plan()
    #expect(plan.diagnostics == Diagnostics())
    #expect(
      world.changes(plan.value) == [
        "create terraform_data.a", "create terraform_data.b[0]", "create terraform_data.b[1]",
      ])
    let applied = await world.apply()
    #expect(applied == Diagnostics())
    #expect(world.observer.operations.first == "create terraform_data.a")
    #expect(world.state.outputs["o"]?.value == .tuple([.string("x-0"), .string("x-1")]))
    let again = await world.plan()
    #expect(again.diagnostics == Diagnostics())
    #expect(again.value.changes.allSatisfy { $0.action == .noOp })
    #expect(!again.value.hasChanges)
    let key = ResourceAddress(module: .root, resource: ResourceName(.managed, "terraform_data", "a"))
    #expect(
      world.state.resources.filter { $0.key.resource.name == "b" }.values.flatMap(\.instances.values)
        .allSatisfy { $0.current?.dependencies == [key] })
  }

  @Test func replacesInTheOrderThatIsAskedFor() async {
    func text(_ trigger: Int, careful: Bool) -> String {
      """
      resource "terraform_data" "a" {
        triggers_replace = \(trigger)
        lifecycle {
          create_before_destroy = \(careful)
        }
      }
      resource "terraform_data" "b" {
        triggers_replace = terraform_data.a.id
      }
      """
    }
    let world = World(text(1, careful: true))
    #expect(await world.apply().all.map { $0.summary + ": " + $0.detail } == [])
    world.files["main.tf"] = text(2, careful: true)
    #expect(await world.apply().all.map { $0.summary + ": " + $0.detail } == [])
    #expect(
      world.observer.operations.filter { !$0.contains("d t") } == [
        "delete terraform_data.b", "create terraform_data.a", "create terraform_data.b", "delete terraform_data.a",
      ])
    world.files["main.tf"] = text(3, careful: false)
    #expect(await world.apply().all.map { $0.summary + ": " + $0.detail } == [])
    #expect(
      world.observer.operations.filter { !$0.contains("d t") } == [
        "delete terraform_data.b", "delete terraform_data.a", "create terraform_data.a", "create terraform_data.b",
      ])
    world.files["main.tf"] = ""
    #expect(await world.apply().all.map { $0.summary + ": " + $0.detail } == [])
    #expect(world.state.resources.isEmpty)
  }

  /// Without what its configuration is made from, a provider could not delete anything any more.
  @Test(.timeLimit(.minutes(1))) func whatAProviderIsMadeFromOutlivesItsObjects() async {
    func text(_ trigger: Int, _ input: Int = 1, _ things: String) -> String {
      """
      terraform {
        required_providers {
          known = { source = "example.com/test/known" }
        }
      }
      resource "terraform_data" "cluster" {
        triggers_replace = \(trigger)
        input            = \(input)
      }
      locals {
        endpoint = "https://${terraform_data.cluster.id}"
      }
      provider "known" {
        endpoint = local.endpoint
      }
      \(things)
      """
    }
    let things = "resource \"known_thing\" \"a\" {\n  name = \"a\"\n  count = 3\n}\n"
    let provider = IdentifiedProvider()
    let world = World(text(1, 1, things), providers: [IdentifiedProvider.address: { provider }])
    #expect(await world.apply() == Diagnostics())
    #expect(await world.apply(PlanOptions(mode: .destroy, timestamp: "2026-11-25T22:00:00Z")) == Diagnostics())
    #expect(world.observer.operations.suffix(2) == ["delete terraform_data.cluster", "deleted terraform_data.cluster"])
    #expect(world.state.resources.isEmpty)
    // Also where the state does not say it.
    #expect(await world.apply() == Diagnostics())
    for key in world.state.resources.keys {
      for instance in world.state.resources[key]?.instances.keys.sorted() ?? [] {
        world.state.resources[key]?.instances[instance]?.current?.dependencies = []
      }
    }
    #expect(await world.apply(PlanOptions(mode: .destroy, timestamp: "2026-11-25T22:00:00Z")) == Diagnostics())
    #expect(world.observer.operations.suffix(2) == ["delete terraform_data.cluster", "deleted terraform_data.cluster"])
    // Where the cluster is changed or made anew, the deletions wait for that and not the other way round.
    for (trigger, input) in [(1, 2), (2, 1)] {
      world.files["main.tf"] = text(1, 1, things)
      #expect(await world.apply() == Diagnostics())
      world.files["main.tf"] = text(trigger, input, "")
      #expect(await world.apply() == Diagnostics())
      #expect(world.state.resources.count == 1)
    }
  }
}
