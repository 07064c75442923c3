import Diagnostics
import Values

extension Evaluator {
  /// Parts joined to a string. A part that is not known yet makes all of it unknown, with what stands before it as
  /// the known beginning.
  func template(_ parts: [Expression], _ range: SourceRange, _ diagnostics: inout Diagnostics) -> Value {
    if parts.count == 1, case .literal(let value) = parts[0].node, case .string = value { return value }
    var found = Diagnostics()
    var text = ""
    var isKnown = true
    var marks = Marks.none
    for part in parts {
      let value = value(of: part, &found)
      marks.formUnion(value.marks)
      if value.isNull {
        found.append(
          error(
            Evaluator.invalidPart, "This value is null, and null cannot be part of a text.", at: part.range,
            context: range, about: part))
        continue
      }
      guard value.isKnown else {
        isKnown = false
        continue
      }
      do {
        let string = try value.unmarked.converted(to: .string)
        if isKnown { text += string.stringValue ?? "" }
      } catch {
        found.append(
          self.error(
            Evaluator.invalidPart, "This value cannot be part of a text: \(error.message).", at: part.range,
            context: range, about: part))
      }
    }
    diagnostics.append(contentsOf: found)
    if isKnown, !found.hasErrors { return Value.string(normalizing: text).marked(marks) }
    if isKnown { return Value.string(normalizing: text).marked(marks) }
    var refinements = Refinements.notNull
    if !found.hasErrors { refinements.prefix = KnownPrefix.of(text) }
    return Value.unknown(.string, refinements).marked(marks)
  }

  /// The elements of a tuple, as a `for` of a template makes it, joined to a string.
  func joined(_ inner: Expression, _ diagnostics: inout Diagnostics) -> Value {
    let tuple = value(of: inner, &diagnostics)
    guard tuple.isKnown, let elements = tuple.elements else { return Value.unknown(.string) }
    var marks = tuple.marks
    var text = ""
    for element in elements {
      if element.isNull {
        diagnostics.append(
          error(
            Evaluator.invalidPart, "A value of an iteration is null, and null cannot be part of a text.",
            at: inner.range, about: inner))
        continue
      }
      if !element.isKnown { return Value.unknown(.string).marked(tuple.marks) }
      do {
        let string = try element.converted(to: .string)
        marks.formUnion(string.marks)
        text += string.stringValue ?? ""
      } catch {
        diagnostics.append(
          self.error(
            Evaluator.invalidPart, "A value of an iteration cannot be part of a text: \(error.message).",
            at: inner.range, about: inner))
      }
    }
    return Value.string(normalizing: text).marked(marks)
  }

  private static let invalidPart = "Invalid template interpolation value"
}
