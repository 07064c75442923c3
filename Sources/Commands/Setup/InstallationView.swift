import Addresses
import OperatingSystem
import ProviderPackages
import Synchronization

/// Shows an installation: lines, and on a terminal the bytes that have arrived.
final class InstallationView: Sendable {
  private let session: CommandSession
  private let view: SetupView
  private let lastUpdate = Mutex<Duration>(.zero)

  init(session: CommandSession, view: SetupView) {
    self.session = session
    self.view = view
  }

  func show(_ event: InstallationEvent) {
    switch event {
    case .searching(let provider, let constraints):
      let text =
        constraints.isEmpty
        ? "the newest version of \(provider.display)" : "\(provider.display) \(constraints)"
      view.say(
        "- Looking for \(text)",
        constraints.isEmpty ? "finding_latest_version_message" : "finding_matching_version_message")
    case .keepingLocked(let provider, let version):
      view.say("- \(provider.display) \(version) is locked", "reusing_previous_version_info")
    case .alreadyInstalled(let provider, let version):
      view.say("- \(provider.display) \(version) is installed already", "provider_already_installed_message")
    case .installing(let provider, let version):
      view.say("- Installing \(provider.display) \(version)", "installing_provider_message")
    case .downloading(let provider, let version, let received, let total):
      progress("  \(provider.display) \(version): \(Self.amount(received, of: total))")
    case .installed(let provider, let version, let authentication):
      clearProgress()
      view.say(
        "- Installed \(provider.display) \(version) (\(authentication.display))", "installed_provider_version_info")
    case .warning(let provider, let text): view.say("- \(provider.display): \(text)", "provider_warning")
    }
  }

  /// The line is rewritten at most ten times a second.
  private func progress(_ text: String) {
    guard showsProgress else { return }
    let now = session.surroundings.clock.uptime
    let isDue = lastUpdate.withLock { last in
      guard now - last >= .milliseconds(100) else { return false }
      last = now
      return true
    }
    if isDue { session.surroundings.output.write("\r\u{1B}[K" + text) }
  }

  private func clearProgress() {
    let wasShown = lastUpdate.withLock { last in
      defer { last = .zero }
      return last != .zero
    }
    if wasShown { session.surroundings.output.write("\r\u{1B}[K") }
  }

  private var showsProgress: Bool { session.surroundings.terminal.isTerminal && !session.isJSON }

  private static func amount(_ received: Int64, of total: Int64?) -> String {
    func megabytes(_ bytes: Int64) -> String { "\(bytes / 1_000_000).\(bytes / 100_000 % 10)" }
    guard let total, total > received else { return megabytes(received) + " MB" }
    return "\(megabytes(received)) of \(megabytes(total)) MB"
  }
}
