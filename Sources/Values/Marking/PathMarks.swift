/// Marks on one part of a value.
package struct PathMarks: Hashable, Sendable {
  package var path: ValuePath
  package var marks: Marks

  package init(path: ValuePath, marks: Marks) {
    self.path = path
    self.marks = marks
  }
}
