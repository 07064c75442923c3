import HCL
import Testing

/// Reading is linear and fast: a large configuration must take milliseconds in a release build.
@Suite struct SpeedTests {
  private static let variables = (0..<60).map { number in
    """
    variable "name_\(number)" {
      type        = object({ a = string, b = optional(list(number), [1, 2]) })
      description = "The ${number} of things, in \\"quotes\\"."
      default     = { a = "x", b = [1, 2, 3] }
    }

    """
  }.joined()

  @Test func linear() {
    let clock = ContinuousClock()
    func seconds(_ copies: Int) -> Duration {
      let bytes = Array(String(repeating: Self.variables, count: copies).utf8)
      return (0..<3).map { _ in clock.measure { _ = Reader.parse(bytes, filename: "main.tf") } }.min() ?? .zero
    }
    let one = seconds(8)
    let four = seconds(32)
    // Twice the linear cost leaves room for other work on the machine.
    #expect(four < one * 8 + .milliseconds(20), "\(one) for 480 blocks, \(four) for 1920")
  }

  @Test func manyModules() {
    let bytes = Array(Self.variables.utf8)
    let clock = ContinuousClock()
    let time = clock.measure {
      for _ in 0..<50 { _ = Reader.parse(bytes, filename: "modules/m/variables.tf") }
    }
    #expect(time < .seconds(10), "\(time) for 3,000 variables in 50 files")
    print("reading 3,000 variables in 50 files (\(bytes.count * 50) bytes): \(time)")
  }
}
