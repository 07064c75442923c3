package import Values

extension BlockSchema {
  /// The type of the values that the block decodes to.
  package var impliedType: ValueType { layout.impliedType }

  /// A value with every attribute null and every block absent.
  package var emptyValue: Value {
    let layout = layout
    return layout.object(layout.members.map(\.absent))
  }
}
