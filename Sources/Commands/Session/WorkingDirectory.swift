import Glibc

/// The process's working directory.
enum WorkingDirectory {
  /// Whether the directory could be entered.
  static func change(to directory: String) -> Bool { chdir(directory) == 0 }
}
