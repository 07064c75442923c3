import Addresses
import JSON
import Plans
import Testing
import Values

@testable import Commands

/// What is said while something runs.
struct ProgressTests {
  private let object = ObjectAddress(
    ResourceInstanceAddress(module: .root, resource: ResourceName(.managed, "cloud_server", "web")))
  private let made = Value.object(["id": .string("srv-1")])

  @Test
  func aPipeGetsLinesAtStartAndEndAndEveryTenSeconds() {
    let output = CollectedOutput()
    let clock = StillClock()
    let view = LinePhaseView(output: output, clock: clock)
    view.observe(.operationStarted(object, .create, before: .null(.dynamic), after: made))
    clock.advance(by: .seconds(9))
    view.beat()
    clock.advance(by: .seconds(1))
    view.beat()
    clock.advance(by: .seconds(62))
    view.beat()
    view.beat()
    view.observe(.provisionerOutput(object, provisioner: "local-exec", line: "hello\r"))
    view.observe(.operationCompleted(object, .create, value: made))
    #expect(
      output.text == """
        cloud_server.web: Creating...
        cloud_server.web: Still creating... [10s elapsed]
        cloud_server.web: Still creating... [1m12s elapsed]
        cloud_server.web (local-exec): hello
        cloud_server.web: Creation complete after 1m12s [id=srv-1]

        """)
  }

  @Test
  func eventsSayWhatStillRuns() throws {
    let output = CollectedOutput()
    let clock = StillClock()
    let view = JSONPhaseView(stream: JSONStream(output: output, clock: clock), clock: clock)
    view.observe(.operationStarted(object, .delete, before: made, after: .null(.dynamic)))
    clock.advance(by: .seconds(11))
    view.beat()
    view.observe(.operationCompleted(object, .delete, value: .null(.dynamic)))
    let events = try output.text.split(separator: "\n").map { try JSONReader.read(String($0)) }
    #expect(events.map { $0["type"]?.string } == ["apply_start", "apply_progress", "apply_complete"])
    #expect(events[0]["hook"]?["id_value"]?.string == "srv-1")
    #expect(events[1]["hook"]?["elapsed_seconds"]?.int64 == 11)
    #expect(events[2]["hook"]?["elapsed_seconds"]?.int64 == 11)
  }

  @Test
  func aTerminalHasOneRegionThatIsDrawnAgain() {
    let output = CollectedOutput()
    let clock = StillClock()
    let terminal = Terminal(isTerminal: true, usesColor: false, width: 50)
    let view = LivePhaseView(output: output, clock: clock, terminal: terminal, interruption: Interruption())
    view.expect(2)
    view.observe(.operationStarted(object, .create, before: .null(.dynamic), after: made))
    clock.advance(by: .seconds(3))
    view.beat()
    view.observe(.operationCompleted(object, .create, value: made))
    #expect(
      output.text == """
        Applying: 0/2 done, 1 running, 0s
          cloud_server.web  creating 0s
        \u{1B}[2A\r\u{1B}[JApplying: 0/2 done, 1 running, 3s
          cloud_server.web  creating 3s
        \u{1B}[2A\r\u{1B}[Jcloud_server.web: Creation complete after 3s [id=srv-1]

        """)
  }

  @Test
  func aNarrowedTerminalIsCleanedAndLinesNeverBreak() {
    var region = LiveRegion()
    let wide = region.drawing([String(repeating: "x", count: 90), "short"], width: 80)
    #expect(wide.split(separator: "\n").allSatisfy { $0.count < 80 })
    // The first line of 79 columns takes two rows of 40 now.
    #expect(region.erasing(width: 40) == "\u{1B}[3A\r\u{1B}[J")
    #expect(region.erasing(width: 40).isEmpty)
  }
}
