import Addresses
import Diagnostics
import HCL
import JSON
import TestSupport
import Testing
import Values

/// Addresses and references against the recorded results of the reference.
@Suite struct GoldenAddressTests {
  @Test func addresses() throws {
    let score = try GoldenUnits("address").score { try GoldenAddressTests.problem(with: $0) }
    #expect(score.isGood, "\(score)")
  }

  /// What is wrong with the result for a case; nothing when it is right.
  static func problem(with one: GoldenUnits.Case) throws -> String? {
    switch one.group {
    case "order": return try AddressFacts.order(one)
    case "instance-key": return try AddressFacts.instanceKey(one)
    case "move-pair": return try AddressFacts.movePair(one)
    default: return try AddressFacts.parsed(one)
    }
  }
}
