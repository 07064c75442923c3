import Addresses
import ConfigurationModel
import HCL
import Providers
import Values

extension Evaluator {
  /// The functions that expressions of a module can call: those of the language, and `provider::NAME::FUNCTION` of the
  /// providers that the module requires, by the names that it gives them.
  func functions(in module: Module) -> FunctionTable {
    if let known = functionTables[module.address] { return known }
    var specifications = inputs.functions.specifications
    for requirement in module.providerRequirements.values {
      for (name, function) in inputs.schema(requirement.source)?.functions ?? [:] {
        specifications["provider::\(requirement.localName)::\(name)"] = function
      }
    }
    let table = FunctionTable(specifications)
    functionTables[module.address] = table
    return table
  }
}
