/// An operating system and a processor, as names of packages have them: `linux_amd64`.
package struct Platform: Sendable, Hashable, Comparable, CustomStringConvertible {
  package var system: String
  package var processor: String

  package init(system: String, processor: String) {
    self.system = system
    self.processor = processor
  }

  /// Reads `os_arch`; `nil` when it is none.
  package init?(_ text: String) {
    let parts = text.split(separator: "_", omittingEmptySubsequences: false).map { $0.lowercased() }
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isNameByte) }) else { return nil }
    self.init(system: parts[0], processor: parts[1])
  }

  private static func isNameByte(_ byte: UInt8) -> Bool { (97...122).contains(byte) || (48...57).contains(byte) }

  /// This machine.
  package static var current: Platform {
    #if arch(arm64)
      let processor = "arm64"
    #elseif arch(x86_64)
      let processor = "amd64"
    #else
      let processor = "unknown"
    #endif
    #if os(macOS)
      return Platform(system: "darwin", processor: processor)
    #else
      return Platform(system: "linux", processor: processor)
    #endif
  }

  package var description: String { system + "_" + processor }

  package static func < (first: Platform, second: Platform) -> Bool { first.description < second.description }
}
