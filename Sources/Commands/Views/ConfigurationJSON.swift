import JSON

/// The configuration as `show -json` writes it.
struct ConfigurationJSON {
  let project: Project

  var document: JSONValue { ["root_module": [:]] }
}
