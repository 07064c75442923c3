import Addresses
package import OperatingSystem

extension CLIConfiguration {
  /// The token for a host: the variable `TF_TOKEN_` with the host's name, else what the files say; `nil` for none.
  ///
  /// In the variable's name dots are underscores and dashes are two of them, or stay as they are.
  package func token(for hostname: String, environment: Environment) -> String? {
    for (name, value) in environment.variables.sorted(by: { $0.key < $1.key })
    where name.hasPrefix("TF_TOKEN_") && !value.isEmpty {
      let host = Self.hostname(inVariable: String(name.dropFirst("TF_TOKEN_".count)))
      if host == hostname { return value }
    }
    return tokens[hostname]
  }

  private static func hostname(inVariable text: String) -> String? {
    var name = ""
    var rest = Substring(text)
    while let character = rest.first {
      if rest.hasPrefix("__") {
        name += "-"
        rest = rest.dropFirst(2)
      } else {
        name.append(character == "_" ? "." : character)
        rest = rest.dropFirst()
      }
    }
    // An encoded name is taken here, since variables hold nothing else.
    return Hostname.comparable(Hostname.display(name.lowercased()))
  }
}
