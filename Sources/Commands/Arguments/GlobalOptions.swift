import Diagnostics

/// Options that stand before the command.
struct GlobalOptions {
  var words: [String]
  private(set) var directory: String?
  private(set) var wantsHelp = false
  var wantsVersion = false
  private(set) var problem: Diagnostic?

  init(_ words: [String]) {
    var rest = words[...]
    while let word = rest.first, word.hasPrefix("-") {
      rest.removeFirst()
      let body = word.drop { $0 == "-" }
      if body.hasPrefix("chdir") {
        if body.hasPrefix("chdir=") {
          directory = String(body.dropFirst("chdir=".count))
        } else if let next = rest.first {
          directory = next
          rest.removeFirst()
        }
        if directory?.isEmpty != false {
          problem = .error("Invalid -chdir option", "-chdir needs a directory, as in -chdir=environments/prod.")
        }
      } else if ["help", "h"].contains(body) {
        wantsHelp = true
      } else if ["version", "v"].contains(body) {
        wantsVersion = true
      } else {
        problem = .error(
          ArgumentParser.summary,
          "\(word) is not an option of the program itself. Options of a command stand after its name.")
      }
    }
    self.words = Array(rest)
  }
}
