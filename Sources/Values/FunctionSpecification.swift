/// A function of the language, described so that nulls, unknowns and marks are handled once, by whoever calls it.
///
/// The caller converts each argument to its parameter's type, refuses nulls where they are not allowed, returns an
/// unknown of the result type when an argument that may not be unknown is, and carries the marks of arguments that
/// may not be marked over to the result.
package struct FunctionSpecification: Sendable {
  package struct Parameter: Sendable {
    package var name: String
    package var type: ValueType
    package var allowsNull: Bool
    package var allowsUnknown: Bool
    package var allowsMarks: Bool
    /// A value of not yet known type is passed on; otherwise the result has no known type either.
    package var allowsDynamic: Bool
    package var description: String

    package init(
      _ name: String, _ type: ValueType, allowsNull: Bool = false, allowsUnknown: Bool = false,
      allowsMarks: Bool = false, allowsDynamic: Bool = false, description: String = ""
    ) {
      self.name = name
      self.type = type
      self.allowsNull = allowsNull
      self.allowsUnknown = allowsUnknown
      self.allowsMarks = allowsMarks
      self.allowsDynamic = allowsDynamic
      self.description = description
    }
  }

  package var name: String
  /// One or two sentences for `slipway functions NAME`.
  package var description: String
  /// What a provider says about it in one sentence; empty for functions of the language.
  package var summary = ""
  package var parameters: [Parameter]
  /// Any number of further arguments.
  package var variadic: Parameter?
  /// The type of the result for these arguments (which may be unknown); throws what is wrong with them.
  package var resultType: @Sendable ([Value]) throws(FunctionError) -> ValueType
  /// What is known about the result whenever it is unknown.
  package var refinements: Refinements
  package var implementation: @Sendable ([Value], ValueType) throws(FunctionError) -> Value

  package init(
    _ name: String, _ description: String, parameters: [Parameter] = [], variadic: Parameter? = nil,
    resultType: @escaping @Sendable ([Value]) throws(FunctionError) -> ValueType,
    refinements: Refinements = .none,
    implementation: @escaping @Sendable ([Value], ValueType) throws(FunctionError) -> Value
  ) {
    self.name = name
    self.description = description
    self.parameters = parameters
    self.variadic = variadic
    self.resultType = resultType
    self.refinements = refinements
    self.implementation = implementation
  }
}

/// Why a function could not be carried out.
package struct FunctionError: Error, Hashable, Sendable {
  /// The argument at fault, counted from 0; `nil` for the call as a whole.
  package var argument: Int?
  /// Where inside that argument.
  package var path: ValuePath
  /// Half a sentence without a full stop; holds no sensitive value.
  package var message: String
  /// The same for later arguments, where several do not fit their parameters.
  package var further: [FunctionError] = []

  package init(_ message: String, argument: Int? = nil, path: ValuePath = .root) {
    self.message = message
    self.argument = argument
    self.path = path
  }
}
