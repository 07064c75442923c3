import Addresses
import Diagnostics
import JSON
import Plans
import States
import Testing
import Values

@Suite struct PlanFileTests {
  private var plan: Plan {
    let address = ResourceInstanceAddress(
      module: ModuleInstanceAddress([.init("m", .string("k"))]), resource: ResourceName(.managed, "test_thing", "a"),
      key: .int(1))
    let provider = ProviderInstanceAddress(
      configuration: ProviderConfigurationAddress(module: .root, provider: .implied("test"), alias: "w"),
      key: .string("eu"))
    let after = Value.object([
      "id": .unknown(.string, Refinements(isNotNull: true, prefix: "i-")),
      "secret": Value.string("s").marked(.sensitive),
      "list": .list(of: .string, [.string("a"), .unknown(.string)]), "any": .dynamic, "none": .null(.number),
    ])
    var sequence = ChangeSequence()
    let first = sequence.append(.depose(address, DeposedKey("0badcafe")), after: [])
    let second = sequence.append(.apply(address), after: [first])
    _ = sequence.append(.join, after: [second])
    _ = sequence.append(.deleteDeposed(address, DeposedKey("0badcafe")), after: [second])
    var state = State(lineage: "l", serial: 3, writerVersion: "1")
    state.outputs["o"] = OutputState(value: .string("x"), isSensitive: true)
    return Plan(
      mode: .normal, variables: ["v": .number(1)], ephemeralVariables: ["e"], targets: ["module.m"],
      forcedReplacements: [address], workspace: "dev", previousState: state, priorState: state,
      changes: [
        ResourceChange(
          address: address, previousAddress: address.absoluteResource.instance(.none), provider: provider,
          action: .createThenDelete, reason: .replaceBecauseTainted, before: .object(["id": .string("i-1")]),
          after: after, schemaVersion: 2, plannedPrivate: [1, 2],
          requiredReplace: [ValuePath([.attribute("list"), .index(.number(0))])],
          importing: .init(id: "x"), generatedConfiguration: "resource {}\n", createBeforeDestroy: true,
          dependencies: [ResourceAddress(module: .root, resource: ResourceName(.data, "test_thing", "d"))])
      ],
      outputs: [
        OutputChange(name: "o", action: .update, before: .string("x"), after: .unknown(.string), isSensitive: true)
      ],
      checks: [
        CheckResult(
          kind: .check, configurationAddress: "check.c", status: .fail,
          objects: [.init(address: "check.c", status: .fail, failureMessages: ["no"])])
      ],
      sequence: sequence,
      relevantAttributes: [.init(resource: "test_thing.a", path: ValuePath([.attribute("id")]))],
      timestamp: "2026-11-25T22:00:00Z")
  }

  private var file: PlanFile {
    PlanFile(
      plan: plan, configuration: ["main.tf": Array("a = 1".utf8), "m/main.tf": []], lockFile: [7],
      backend: ["type": "local"])
  }

  @Test func everythingComesBack() throws {
    let bytes = file.bytes(version: "1")
    #expect(PlanFile.isPlanFile(bytes))
    let read = PlanFile.read(bytes, version: "1")
    let again = try #require(read.value, "\(read.diagnostics)")
    #expect(again.configuration == file.configuration)
    #expect(again.lockFile == [7])
    #expect(again.backend == ["type": "local"])
    // Written again, it is the same to the byte: nothing was lost.
    #expect(again.bytes(version: "1") == bytes)
    let change = try #require(again.plan.changes.first)
    let expected = plan.changes[0]
    #expect(change.after == expected.after)
    #expect(change.previousAddress == expected.previousAddress)
    #expect(change.provider == expected.provider)
    #expect(change.requiredReplace == expected.requiredReplace)
    #expect(again.plan.sequence.steps == plan.sequence.steps)
    #expect(again.plan.priorState.hasSameContent(as: plan.priorState))
    #expect(again.plan.checks == plan.checks)
  }

  @Test func damageIsNoticedAndNeverFatal() {
    let bytes = file.bytes(version: "1")
    for place in stride(from: 0, to: bytes.count, by: 5) {
      var damaged = bytes
      damaged[place] ^= 0x40
      _ = PlanFile.read(damaged, version: "1")
      let read = PlanFile.read(Array(bytes.prefix(place)), version: "1")
      #expect(read.value == nil)
      #expect(read.diagnostics.all.count == 1)
    }
    #expect(PlanFile.read(bytes, version: "2").value == nil)
  }

  @Test func aPlanIsShownAsJSON() throws {
    let json = PlanJSON(version: "1", configuration: nil) { _, _, _ in nil }.encode(plan)
    #expect(json["format_version"] == "1.2")
    let change = try #require(json["resource_changes"]?[0])
    #expect(change["address"] == #"module.m["k"].test_thing.a[1]"#)
    #expect(change["module_address"] == #"module.m["k"]"#)
    #expect(change["index"] == 1)
    #expect(change["change"]?["actions"] == ["create", "delete"])
    #expect(change["change"]?["after_unknown"] == ["any": true, "id": true, "list": [false, true]])
    #expect(change["change"]?["after_sensitive"] == ["list": [false, false], "secret": true])
    #expect(json["planned_values"]?["root_module"]?["child_modules"]?[0]?["address"] == #"module.m["k"]"#)
    #expect(json["checks"]?[0]?["address"]?["kind"] == "check")
  }
}
