/// A document or part of one, as written: nothing is resolved yet.
package indirect enum YAMLNode: Hashable, Sendable {
  case scalar(YAMLScalar)
  case sequence(tag: String, [YAMLNode])
  case mapping(tag: String, [YAMLEntry])
}

/// A key and its value.
package struct YAMLEntry: Hashable, Sendable {
  package var key: YAMLNode
  package var value: YAMLNode

  package init(key: YAMLNode, value: YAMLNode) {
    self.key = key
    self.value = value
  }
}

/// A text that may stand for a number, a bool and so on.
package struct YAMLScalar: Hashable, Sendable {
  package enum Style: Hashable, Sendable {
    case plain
    case quoted
    /// `|` or `>`.
    case block
  }

  package var text: String
  package var style: Style
  /// The tag as written out, such as `tag:yaml.org,2002:int`; empty when there is none.
  package var tag: String

  package init(text: String, style: Style, tag: String) {
    self.text = text
    self.style = style
    self.tag = tag
  }
}
