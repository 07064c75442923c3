import Plans

/// What provisioners do, in progress lines.
enum ProvisionerText {
  /// `nil` for other events.
  static func line(_ event: PhaseEvent) -> String? {
    switch event {
    case .provisionerStarted(let object, let provisioner):
      "\(PhaseText.name(object)): Provisioning with '\(provisioner)'..."
    case .provisionerOutput(let object, let provisioner, let line):
      "\(PhaseText.name(object)) (\(provisioner)): \(visible(line))"
    case .provisionerFailed(let object, let provisioner):
      "\(PhaseText.name(object)): Provisioning with '\(provisioner)' failed"
    default: nil
    }
  }

  /// The line without its carriage return.
  private static func visible(_ line: String) -> String {
    line.utf8.last == 0x0D ? String(line.unicodeScalars.dropLast()) : line
  }
}
