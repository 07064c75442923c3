import OperatingSystem
import Plans
import Values

/// Progress in a pipe: a line at the start and the end of each object.
final class HumanPhaseView: PhaseObserver {
  private let output: any TextOutput
  private let clock: any Clock

  init(output: any TextOutput, clock: any Clock) {
    self.output = output
    self.clock = clock
  }

  func observe(_ event: PhaseEvent) {
    switch event {
    case .operationCompleted(_, .forget, _): break
    case .operationStarted(let object, let action, _, _):
      output.write("\(object.instance): \(action.gerund)...\n")
    case .operationCompleted(let object, let action, _):
      output.write("\(object.instance): \(action.noun) complete\n")
    case .provisionerOutput(let object, let provisioner, let line):
      output.write("\(object.instance) (\(provisioner)): \(line)\n")
    default: break
    }
  }
}
