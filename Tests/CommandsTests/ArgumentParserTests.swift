import Diagnostics
import Testing

@testable import Commands

/// What the command line is read as.
struct ArgumentParserTests {
  private func parse(_ words: String..., as command: CommandSpecification = CommandTable.apply) -> Diagnosed<
    ParsedArguments
  > { ArgumentParser(specification: command).parse(words) }

  @Test
  func optionsStandBeforeAndAfterOperands() {
    let parsed = parse("-auto-approve", "saved.plan", "--parallelism=3", "-var", "a=b=c")
    #expect(parsed.diagnostics.isEmpty)
    #expect(parsed.value.operands == ["saved.plan"])
    #expect(parsed.value.bool("auto-approve"))
    #expect(parsed.value.number("parallelism", default: 10) == 3)
    #expect(parsed.value.all("var") == ["a=b=c"])
  }

  @Test
  func dashesEndTheOptions() {
    let parsed = parse("-no-color", "--", "-strange.plan")
    #expect(parsed.diagnostics.isEmpty)
    #expect(parsed.value.operands == ["-strange.plan"])
  }

  @Test
  func aDashAloneIsAnOperand() {
    let format = CommandTable.language[0]
    #expect(parse("-check", "-", as: format).value.operands == ["-"])
  }

  @Test
  func switchesTakeFalse() {
    #expect(!parse("-lock=false").value.bool("lock", default: true))
    #expect(parse("-lock").value.bool("lock", default: false))
    #expect(parse("-lock=maybe").diagnostics.hasErrors)
  }

  @Test
  func theLastOfManyCounts() {
    let parsed = parse("-state=a", "-state=b", "-target=x.a", "-target", "x.b")
    #expect(parsed.value.text("state") == "b")
    #expect(parsed.value.all("target") == ["x.a", "x.b"])
  }

  @Test
  func orderOfVariablesIsKept() {
    let parsed = parse("-var=a=1", "-var-file=f.tfvars", "-var=a=2")
    #expect(parsed.value.given.map(\.name) == ["var", "var-file", "var"])
  }

  @Test(arguments: [
    ("-traget=x", "Did you mean -target?"), ("-out=plan", "has no option -out."), ("-parallelism=many", "whole number"),
    ("-parallelism=", "whole number"), ("-var", "needs a value"), ("-deprecation=bogus", "one of module:all"),
  ])
  func mistakesAreExplained(_ word: String, _ part: String) {
    let diagnostics = parse(word).diagnostics
    #expect(diagnostics.all.map(\.summary) == ["Failed to parse command-line flags"])
    #expect(diagnostics.all.first?.detail.contains(part) == true)
  }

  @Test
  func everyMistakeIsReported() {
    #expect(parse("-aaaaaaa", "-bbbbbbb", "-parallelism=x").diagnostics.all.count == 3)
  }

  @Test
  func operandsAreCounted() {
    #expect(parse("a", "b").diagnostics.all.map(\.summary) == ["Too many command line arguments"])
    let imports = CommandTable.objects[0]
    #expect(parse("a", as: imports).diagnostics.all.map(\.summary) == ["Missing command line arguments"])
  }

  @Test
  func theLongestCommandIsFound() {
    #expect(CommandTable.find(["state", "list", "x"])?.command.name == "state list")
    #expect(CommandTable.find(["providers", "schema"])?.command.name == "providers schema")
    #expect(CommandTable.find(["providers", "-no-color"])?.command.name == "providers")
    #expect(CommandTable.find(["state"]) == nil)
  }

  @Test
  func optionsHaveOneMeaningEach() {
    for command in CommandTable.all {
      #expect(Set(command.flags.map(\.name)).count == command.flags.count, "\(command.name)")
      for flag in command.flags where flag.kind != .bool { #expect(!flag.placeholder.isEmpty, "\(flag.name)") }
    }
  }

  @Test
  func everyCommandThatIsCarriedOutIsInTheTable() {
    let known = Set(CommandTable.all.map(\.name))
    for name in CommandList.types.keys { #expect(known.contains(name), "\(name)") }
  }

  @Test
  func wordsAreSplitAndQuotedAsAShellDoes() {
    #expect(ShellWords.split(#"-var "a=b c" -x='y z' \-q"#) == ["-var", "a=b c", "-x=y z", "-q"])
    #expect(ShellWords.quoted("release.plan") == "release.plan")
    #expect(ShellWords.quoted("it's") == #"'it'\''s'"#)
  }
}
