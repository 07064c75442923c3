import Diagnostics

/// The rules for names of workspaces.
enum WorkspaceName {
  /// Whether a name can stand in a path and in a URL as it is.
  static func isValid(_ name: String) -> Bool {
    name.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || "-_.~$&+=:@".utf8.contains(byte)
    } && name != "." && name != ".."
  }

  static func invalid(_ name: String) -> Diagnostic {
    .error(
      "Invalid workspace name",
      "The name \"\(name)\" has characters that cannot stand in a path or a URL. Use letters, digits, and - _ . ~.")
  }

  static let overridden = Diagnostic.error(
    "Selected workspace is overridden",
    "TF_WORKSPACE decides which workspace is selected, so another one cannot be. Unset it, and run the command again.")
}
