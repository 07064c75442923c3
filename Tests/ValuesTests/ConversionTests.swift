import Testing
import Values

struct ConversionTests {
  @Test func optionalAttributesAndDefaults() throws {
    let inner = ValueType.object(["b": .number, "c": .string], optional: ["b", "c"])
    let type = ValueType.list(inner)
    let defaults = TypeDefaults.elements(.object(defaults: ["b": .number(5)], children: [:]))
    let given = Value.tuple([.emptyObject, .object(["b": .string("7"), "c": .null(.dynamic)])])
    let value = try defaults.applied(to: given).converted(to: type)
    #expect(
      value.elements == [
        .object(["b": .number(5), "c": .null(.string)]), .object(["b": .number(7), "c": .null(.string)]),
      ])
    #expect(value.type == type.withoutOptionalAttributes)
  }

  @Test func pathsOfErrors() throws {
    let type = ValueType.map(.list(.number))
    let value = Value.object(["k": .tuple([.string("1"), .string("x")])])
    do throws(ConversionError) {
      _ = try value.converted(to: type)
      Issue.record("no error")
    } catch {
      #expect(error.path.description == "[\"k\"][1]")
    }
  }

  @Test func unknownsKeepWhatIsKnown() throws {
    let tuple = Value.unknown(.tuple([.string, .string]), .notNull)
    #expect(try tuple.converted(to: .list(.string)).count == 2)
    #expect(try Value.dynamic.converted(to: .string) == .unknown(.string))
  }

  @Test func unification() {
    #expect(ValueType.unified([.string, .number]) == .string)
    #expect(ValueType.unified([.number, .bool]) == nil)
    #expect(ValueType.unified([.tuple([.string]), .tuple([.number, .string])]) == .list(.string))
    #expect(ValueType.unified([.object(["a": .string]), .object(["b": .number])]) == .map(.string))
    #expect(ValueType.unified([.object([:]), .tuple([])]) == nil)
    #expect(ValueType.unified([.map(.string), .object(["a": .number])]) == .map(.string))
    #expect(ValueType.unified([]) == nil)
  }

  @Test func marksStay() throws {
    let value = Value.tuple([Value.number(1).marked(.sensitive)])
    #expect(try value.converted(to: .list(.string)).elements == [Value.string("1").marked(.sensitive)])
    #expect(try value.converted(to: .set(.string)).marks.isSensitive)
  }
}
