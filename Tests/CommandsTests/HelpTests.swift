import Testing

@testable import Commands

/// What `-help` says.
struct HelpTests {
  @Test
  func textsEndWithOneLineFeedAndFitATerminal() {
    let texts =
      [HelpText.program()] + CommandTable.all.map(HelpText.command)
      + ["state", "workspace"].compactMap(HelpText.family)
    for text in texts {
      #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
      for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }
  }

  @Test
  func everyCommandIsListed() {
    let text = HelpText.program()
    for command in CommandTable.all { #expect(text.contains("  \(command.name) "), "\(command.name)") }
  }

  @Test
  func helpTeaches() {
    let text = HelpText.command(CommandTable.plan)
    #expect(text.hasPrefix("Usage: slipway plan [options]\n"))
    for part in ["Examples:", "slipway plan -out=release.plan", "-detailed-exitcode", "Default: 10."] {
      #expect(text.contains(part))
    }
  }

  @Test
  func wordsOfTwoWordCommandsAreExplained() async {
    let stage = Stage([:])
    let alone = await stage.run(["state"])
    #expect(alone.code == .failure && alone.text.contains("state list"))
    let wrong = await stage.run(["state", "lsit"])
    #expect(wrong.text.contains("There is no command \"state lsit\". Did you mean \"list\"?"))
    let help = await stage.run(["workspace", "-help"])
    #expect(help.code == .success && help.text.contains("workspace select"))
  }
}
