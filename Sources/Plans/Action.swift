/// What will happen to an object.
package enum Action: String, Sendable, Hashable {
  case noOp = "no-op"
  case create
  case read
  case update
  case deleteThenCreate = "delete-create"
  case createThenDelete = "create-delete"
  case delete
  /// Leaves the object alone and drops it from the state.
  case forget
  /// Drops the object from the state and makes another in its place.
  case forgetThenCreate = "forget-create"
  /// Opens an ephemeral resource for the run.
  case open

  package var isReplacement: Bool {
    self == .deleteThenCreate || self == .createThenDelete || self == .forgetThenCreate
  }

  /// Whether an object is destroyed.
  package var destroys: Bool { self == .delete || self == .deleteThenCreate || self == .createThenDelete }
}

/// Why an action was chosen where that is not plain from the values; names as in plan JSON.
package enum ActionReason: String, Sendable, Hashable {
  case none = ""
  case replaceBecauseTainted = "replace_because_tainted"
  case replaceBecauseCannotUpdate = "replace_because_cannot_update"
  case replaceByRequest = "replace_by_request"
  case replaceByTriggers = "replace_by_triggers"
  case deleteBecauseNoResourceConfiguration = "delete_because_no_resource_config"
  case deleteBecauseWrongRepetition = "delete_because_wrong_repetition"
  case deleteBecauseCountIndex = "delete_because_count_index"
  case deleteBecauseEachKey = "delete_because_each_key"
  case deleteBecauseNoModule = "delete_because_no_module"
  case deleteBecauseNoMoveTarget = "delete_because_no_move_target"
  case deleteBecauseEnabledFalse = "delete_because_enabled_false"
  case forgotBecauseDestroyFalse = "forgot_because_lifecycle_destroy_in_config"
  case readBecauseConfigurationUnknown = "read_because_config_unknown"
  case readBecauseDependencyPending = "read_because_dependency_pending"
  case readBecauseCheckNested = "read_because_check_nested"
}
