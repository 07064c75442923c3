import HCL
struct FunctionLibraryFactory {
  let surroundings: Surroundings
  var planTimestamp: String?
  var isApplying = false
  var isConsole = false
  var table: FunctionTable { .none }
}
