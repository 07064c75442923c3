import Testing

@testable import ProviderPlugins

@Suite struct LastWordsTests {
  @Test func theEndIsKept() {
    var lines = LastWords.Lines(lineLimit: 3, byteLimit: 1000)
    for number in 1...5 { lines.add("\(number)") }
    #expect(lines.lines == ["3", "4", "5"])
  }

  @Test func bytesAreBounded() {
    var lines = LastWords.Lines(lineLimit: 100, byteLimit: 100)
    for number in 1...50 { lines.add(String(repeating: "\(number % 10)", count: 40)) }
    #expect(lines.lines.map(\.first) == ["9", "0"])
    lines.add(String(repeating: "x", count: 5000))
    #expect(lines.lines == [String(repeating: "x", count: 100)])
  }

  @Test func ofAPanicTheBeginningIsKept() {
    var lines = LastWords.Lines(lineLimit: 3, byteLimit: 1000)
    for line in ["before", "panic: boom", "", "goroutine 7:"] + (1...50).map({ "frame \($0)" }) { lines.add(line) }
    #expect(lines.lines == ["panic: boom", "", "goroutine 7:"])
    lines.add("panic: another")
    #expect(lines.lines.first == "panic: boom")
  }

  @Test(arguments: [
    (#"{"@level":"error","@message":"it broke","error":"no space","@module":"x"}"#, "it broke: no space"),
    (#"{"@level":"warn","@message":"careful"}"#, "careful"),
    (#"{"@level":"error","@mess"#, #"{"@level":"error","@mess"#),
    ("2026-01-01T00:00:00Z [ERROR] plain", "2026-01-01T00:00:00Z [ERROR] plain"),
    ("not [of] a log", "not [of] a log"),
  ])
  func kept(line: String, text: String) {
    let words = LastWords()
    words.add(PluginLogLine(line))
    #expect(words.lines == [text])
  }

  @Test(arguments: [#"{"@level":"debug","@message":"x"}"#, "2026 [TRACE] x", "2026 [INFO]  x", "  "])
  func dropped(line: String) {
    let words = LastWords()
    words.add(PluginLogLine(line))
    #expect(words.lines.isEmpty)
  }

  @Test func wantedLevel() {
    #expect(PluginLogLine.wanted { _ in nil } == nil)
    #expect(PluginLogLine.wanted { ["TF_LOG": "warn"][$0] } == .warning)
    #expect(PluginLogLine.wanted { ["TF_LOG": "JSON"][$0] } == .trace)
    #expect(PluginLogLine.wanted { ["TF_LOG": "trace", "TF_LOG_PROVIDER": "off"][$0] } == nil)
  }
}
