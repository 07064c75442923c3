import Numbers
import Testing
import Values

struct ValueOperationTests {
  private let unknownText = Value.unknown(.string, Refinements(isNotNull: true, prefix: "ami-"))

  @Test func equalityWithUnknowns() {
    #expect(unknownText.isEqual(to: .string("x")) == .bool(false))
    #expect(unknownText.isEqual(to: .string("ami-1")) == .unknown(.bool, .notNull))
    #expect(unknownText.isEqual(to: .null(.dynamic)) == .bool(false))
    #expect(Value.unknown(.string).isEqual(to: .null(.string)) == .unknown(.bool, .notNull))
    #expect(Value.null(.string).isEqual(to: .null(.number)) == .bool(true))
    #expect(Value.number(1).isEqual(to: .string("1")) == .bool(false))
  }

  @Test func equalityCarriesMarks() {
    let value = Value.tuple([Value.number(1).marked(.sensitive)])
    #expect(value.isEqual(to: .tuple([.number(1)])) == Value.bool(true).marked(.sensitive))
  }

  @Test func comparisonByBounds() throws {
    let large = Value.unknown(
      .number, Refinements(isNotNull: true, minimum: .init(Number(10), isInclusive: true)))
    #expect(try BinaryOperation.greater.apply(large, .number(5)) == .bool(true))
    #expect(try BinaryOperation.less.apply(large, .number(5)) == .bool(false))
    #expect(try BinaryOperation.add.apply(large, .number(5)) == .unknown(.number, .notNull))
    #expect(throws: FunctionError.self) { try BinaryOperation.add.apply(.null(.number), .number(1)) }
    #expect(throws: FunctionError.self) { try BinaryOperation.divide.apply(.number(0), .number(0)) }
  }

  @Test func setsAreInOrder() {
    let set = Value.set(of: .string, [.string("b"), .string("a"), Value.string("b").marked(.sensitive)])
    #expect(set.marks.isSensitive)
    #expect(set.elements == [.string("a"), .string("b")])
    #expect(Value.set(of: .bool, [.bool(true), .bool(false)]).elements == [.bool(false), .bool(true)])
    #expect(Value.set(of: .string, [.unknown(.string), .unknown(.string)]).count == 2)
  }

  @Test func marksRoundTrip() {
    let value = Value.object([
      "a": Value.string("x").marked(.sensitive), "b": .list(of: .string, [Value.string("y").marked(.ephemeral)]),
    ])
    let (plain, marks) = value.unmarkedWithPaths()
    #expect(!plain.containsMarks)
    #expect(marks.map(\.path.description) == [".a", ".b[0]"])
    #expect(plain.marked(at: marks) == value)
  }

  @Test func knownRefinementsGiveValues() {
    let three = Refinements(isNotNull: true, minimumLength: 2, maximumLength: 2)
    #expect(Value.refinedUnknown(.list(.bool), three) == .list(of: .bool, [.unknown(.bool), .unknown(.bool)]))
    let exact = Refinements.NumberBound(Number(4), isInclusive: true)
    #expect(
      Value.refinedUnknown(.number, Refinements(isNotNull: true, minimum: exact, maximum: exact)) == .number(4))
  }
}
