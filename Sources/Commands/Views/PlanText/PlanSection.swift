import Addresses
import Plans

/// The parts of a shown plan, what destroys things first.
enum PlanSection: Int, CaseIterable, Sendable {
  case destroy
  case replace
  case update
  case create
  case read
  case forget
  case move
  case adopt

  /// `nil` for what is not shown: nothing happens, or nothing that outlasts the run.
  init?(_ change: ResourceChange) {
    switch change.action {
    case .delete where change.address.resource.mode == .data: return nil
    case .delete: self = .destroy
    case .deleteThenCreate, .createThenDelete, .forgetThenCreate: self = .replace
    case .update: self = .update
    case .create: self = .create
    case .read: self = .read
    case .forget: self = .forget
    case .open: return nil
    case .noOp where change.importing != nil: self = .adopt
    case .noOp where change.previousAddress != change.address: self = .move
    case .noOp: return nil
    }
  }

  var title: String {
    switch self {
    case .destroy: "Destroy"
    case .replace: "Replace"
    case .update: "Change in place"
    case .create: "Create"
    case .read: "Read while applying"
    case .forget: "Forget: stays as it is, and leaves the state"
    case .move: "Move within the state"
    case .adopt: "Import into the state"
    }
  }

  var color: Paint.Color? {
    switch self {
    case .destroy, .replace: .red
    case .update: .yellow
    case .create: .green
    case .read: .cyan
    case .forget, .move, .adopt: nil
    }
  }

  /// The sign before an address, three columns.
  func sign(of action: Action) -> String {
    switch self {
    case .destroy: "  -"
    case .replace: action == .createThenDelete ? "+/-" : action == .forgetThenCreate ? "./+" : "-/+"
    case .update: "  ~"
    case .create: "  +"
    case .read: " <="
    case .forget: "  ."
    case .move: " ->"
    case .adopt: "  &"
    }
  }
}
