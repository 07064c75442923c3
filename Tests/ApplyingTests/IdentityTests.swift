import Addresses
import Diagnostics
import Plans
import States
import Testing
import Values

/// Identities of objects, `provider_meta`, and how long ephemeral resources stay open.
struct IdentityTests {
  private static let head = """
    terraform {
      required_providers {
        known = { source = "example.com/test/known" }
      }
      provider_meta "known" {
        team = "t1"
      }
    }

    """

  private func world(_ text: String) -> (World, IdentifiedProvider) {
    let provider = IdentifiedProvider()
    return (World(Self.head + text, providers: [IdentifiedProvider.address: { provider }]), provider)
  }

  private let thing = ResourceInstanceAddress(
    module: .root, resource: ResourceName(.managed, "known_thing", "a"), key: .none)

  @Test func isStoredAndGivenBack() async {
    let (world, provider) = world("resource \"known_thing\" \"a\" {\n  name = \"a\"\n}\n")
    #expect(await world.apply().isEmpty)
    let stored = world.state[thing]?.current
    #expect(stored?.identity.map { String(decoding: $0, as: UTF8.self) } == #"{"id":"thing-a","realm":"main"}"#)
    #expect(stored?.identitySchemaVersion == 2)
    #expect(await world.apply().isEmpty)
    #expect(provider.calls == ["apply a", "read thing-a for t1"])
  }

  @Test func isUpgraded() async {
    let (world, provider) = world("resource \"known_thing\" \"a\" {\n  name = \"a\"\n}\n")
    await world.apply()
    world.state.resources[thing.absoluteResource]?.instances[.none]?.current?.identitySchemaVersion = 1
    #expect(await world.apply().isEmpty)
    #expect(
      provider.calls == ["apply a", "upgrade identity of version 1", "read thing-upgraded for t1"])
    #expect(world.state[thing]?.current?.identitySchemaVersion == 2)
  }

  @Test func namesAnObjectToImport() async {
    let (world, provider) = world(
      """
      import {
        to       = known_thing.a
        identity = { id = "thing-a" }
      }
      resource "known_thing" "a" {
        name = "a"
      }
      """)
    let planned = await world.plan()
    #expect(planned.diagnostics.isEmpty)
    #expect(planned.value.changes.first?.importing?.identity?.attribute("id") == .string("thing-a"))
    #expect(await world.apply().isEmpty)
    #expect(provider.calls.prefix(2) == ["import thing-a", "read thing-a for t1"])
    #expect(world.state[thing]?.current?.identity != nil)
  }

  @Test func whatMentionsOneInstanceGoesOnWhenAnotherFails() async {
    let (world, provider) = world(
      """
      resource "known_thing" "a" {
        for_each = toset(["good", "bad"])
        name     = each.key
      }
      resource "known_thing" "b" {
        name = "after-${known_thing.a["good"].id}"
      }
      resource "known_thing" "c" {
        name = "after-${length(known_thing.a)}"
      }
      """)
    #expect(await world.apply().all.map(\.summary) == ["Bad name"])
    #expect(provider.calls.sorted() == ["apply after-thing-good", "apply bad", "apply good"])
  }

  @Test func ephemeralsCloseAfterTheirLastUser() async {
    let (world, provider) = world(
      """
      ephemeral "known_lease" "l" {
        name = "l"
      }
      ephemeral "known_lease" "m" {
        name = ephemeral.known_lease.l.name == "l" ? "m" : "x"
      }
      resource "known_thing" "a" {
        name   = "a"
        secret = ephemeral.known_lease.m.value
      }
      resource "known_thing" "b" {
        name       = "b"
        depends_on = [known_thing.a]
      }
      """)
    #expect(await world.apply().all.map(\.detail) == [])
    let calls = provider.calls
    #expect(calls.prefix(4) == ["open l", "open m", "close m", "close l"])
    #expect(calls.dropFirst(4).filter { $0 != "apply b" } == ["open l", "open m", "apply a", "close m", "close l"])
  }
}
