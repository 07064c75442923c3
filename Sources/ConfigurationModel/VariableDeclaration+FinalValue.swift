package import Diagnostics
package import Values

extension VariableDeclaration {
  /// The value that expressions see, before it is marked: the given one or the default, with the defaults of optional
  /// attributes, converted to the type. Mistakes are reported at the declaration; a null where none may be, at `range`
  /// if that is known.
  package func finalValue(of given: Value?, at range: SourceRange? = nil) -> Diagnosed<Value> {
    guard var value = given ?? defaultValue else {
      return failure("Required variable not set", "The variable \"\(name)\" has no default and was given no value.")
    }
    if let typeDefaults, !value.isNull { value = typeDefaults.applied(to: value) }
    do throws(ConversionError) {
      value = try value.converted(to: type)
    } catch {
      let reason = isSensitive ? "The value is sensitive, so it is not shown." : "\(error.text)."
      return failure(
        "Invalid value for input variable", "The value given for \"\(name)\" does not fit its type: \(reason)")
    }
    if value.isNull, !isNullable {
      guard let defaultValue else {
        return failure(
          "Required variable not set",
          "The variable \"\(name)\" may not be null (nullable = false), and has no default.",
          at: range)
      }
      return Diagnosed(defaultValue.marked(value.marks))
    }
    return Diagnosed(value)
  }

  private func failure(_ summary: String, _ detail: String, at given: SourceRange? = nil) -> Diagnosed<Value> {
    Diagnosed(.unknown(type.withoutOptionalAttributes), Diagnostics([.error(summary, detail, at: given ?? range)]))
  }
}
