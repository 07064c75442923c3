import CYAML

/// Builds a document from the parser's events.
struct YAMLBuilder {
  private struct Open {
    var tag: String
    var anchor: String
    var isMapping: Bool
    var children: [YAMLNode] = []
    var size = 1
  }

  private(set) var document: YAMLNode?
  private(set) var isAtEnd = false
  private var open: [Open] = []
  private var anchors: [String: (node: YAMLNode, size: Int)] = [:]
  private var documentCount = 0

  mutating func take(_ event: yaml_event_t) throws(YAMLError) {
    let line = Int(event.start_mark.line) + 1
    switch event.type {
    case YAML_STREAM_END_EVENT: isAtEnd = true
    case YAML_DOCUMENT_START_EVENT:
      documentCount += 1
      if documentCount > 1 { throw YAMLError("there is more than one document", line: line) }
    case YAML_ALIAS_EVENT:
      let name = YAMLBuilder.text(event.data.alias.anchor)
      guard let target = anchors[name] else {
        throw YAMLError("there is no anchor \"\(name)\" before here", line: line)
      }
      try add(target.node, size: target.size, line)
    case YAML_SCALAR_EVENT: try addScalar(event, line)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      try begin(YAMLBuilder.text(start.tag), YAMLBuilder.text(start.anchor), isMapping: false, line)
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      try begin(YAMLBuilder.text(start.tag), YAMLBuilder.text(start.anchor), isMapping: true, line)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: try end(line)
    default: break
    }
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  private mutating func addScalar(_ event: yaml_event_t, _ line: Int) throws(YAMLError) {
    let scalar = event.data.scalar
    let bytes = UnsafeBufferPointer(start: scalar.value, count: Int(scalar.length))
    let style: YAMLScalar.Style =
      switch scalar.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
      case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
      default: .plain
      }
    let node = YAMLNode.scalar(
      YAMLScalar(text: String(decoding: bytes, as: UTF8.self), style: style, tag: YAMLBuilder.text(scalar.tag)))
    let anchor = YAMLBuilder.text(scalar.anchor)
    if !anchor.isEmpty { anchors[anchor] = (node, 1) }
    try add(node, size: 1, line)
  }

  private mutating func begin(
    _ tag: String, _ anchor: String, isMapping: Bool, _ line: Int
  ) throws(YAMLError) {
    guard open.count < YAMLReader.depthLimit else { throw YAMLError("collections are nested too deep", line: line) }
    // What stands inside cannot mean an earlier anchor of this name.
    if !anchor.isEmpty { anchors[anchor] = nil }
    open.append(Open(tag: tag, anchor: anchor, isMapping: isMapping))
  }

  private mutating func end(_ line: Int) throws(YAMLError) {
    guard let last = open.popLast() else { return }
    let node: YAMLNode
    if last.isMapping {
      let entries = stride(from: 0, to: last.children.count - 1, by: 2).map {
        YAMLEntry(key: last.children[$0], value: last.children[$0 + 1])
      }
      node = .mapping(tag: last.tag, entries)
    } else {
      node = .sequence(tag: last.tag, last.children)
    }
    if !last.anchor.isEmpty { anchors[last.anchor] = (node, last.size) }
    try add(node, size: last.size, line)
  }

  private mutating func add(_ node: YAMLNode, size: Int, _ line: Int) throws(YAMLError) {
    guard let last = open.indices.last else {
      document = node
      return
    }
    open[last].children.append(node)
    open[last].size += size
    if open[last].size > YAMLReader.nodeLimit { throw YAMLError("aliases make the document too large", line: line) }
  }
}
