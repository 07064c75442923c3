package import Diagnostics

/// The file form of states: format 4, and the older ones for reading.
package enum StateFile {
  /// Reads a state of any version since 0.7.
  ///
  /// `nil` without a diagnostic for no bytes at all. With errors there is no state: one that was read in part must
  /// never be written back.
  package static func read(_ bytes: [UInt8]) -> Diagnosed<State?> {
    if bytes.isEmpty { return Diagnosed(nil) }
    return StateReader.read(bytes)
  }

  /// The bytes of a state as the reference writes it: one line, resources and instances sorted. `version` is that of
  /// the program that writes.
  package static func write(_ state: State, version: String) -> [UInt8] {
    var writer = StateWriter(version: version)
    writer.write(state)
    return writer.output
  }
}
