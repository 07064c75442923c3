import Diagnostics

/// What stands in a body.
private enum BodyItem {
  case attribute(Attribute)
  case block(NativeBlock)
}

extension Parser {
  /// Attributes and blocks up to `end`, which is the end of the file or a closing brace.
  mutating func parseBody(_ end: TokenKind) -> NativeBody {
    let start = previous
    var last = start
    var attributes: [Attribute] = []
    var known: [String: SourceRange] = [:]
    var blocks: [NativeBlock] = []
    items: while true {
      let next = peek()
      if next.kind == end {
        last = read()
        break
      }
      switch next.kind {
      case .newline: _ = read()
      case .identifier:
        switch parseBodyItem() {
        case .block(let block): blocks.append(block)
        case .attribute(let attribute):
          if let earlier = known[attribute.name] {
            diagnostics.append(Parser.redefined(attribute, earlier: earlier))
          } else {
            known[attribute.name] = attribute.nameRange
            attributes.append(attribute)
          }
        case nil: continue
        }
      default:
        reportBadItem(read(), start: start)
        last = previous
        recover(end)
        break items
      }
    }
    return NativeBody(attributes: attributes, blocks: blocks, range: range(start, last))
  }

  private mutating func reportBadItem(_ bad: Token, start: Token) {
    switch bad.kind {
    case .openQuote:
      failUnlessRecovering(
        "Invalid argument name", "The name of an argument stands without quotes. Remove them.", at: range(bad))
    case .endOfFile:
      failUnlessRecovering("Unclosed configuration block", Parser.unclosedBlock, at: range(start))
    default:
      failUnlessRecovering("Argument or block definition required", Parser.itemExpected, at: range(bad))
    }
  }

  private mutating func parseBodyItem() -> BodyItem? {
    let name = read()
    switch peek().kind {
    case .equal: return .attribute(parseAttribute(name, isSingleLine: false))
    case .openQuote, .openBrace, .identifier: return .block(parseBlock(name))
    default:
      recoverAfterBodyItem()
      fail(
        "Argument or block definition required", Parser.itemExpected + Parser.equalsHint, at: range(name))
      return nil
    }
  }

  private mutating func parseAttribute(_ name: Token, isSingleLine: Bool) -> Attribute {
    _ = read()
    let count = diagnostics.count
    let expression = parseExpression()
    var last = previous
    if isRecovering, hasFailed(since: count) {
      recoverAfterBodyItem()
    } else if !isSingleLine {
      let end = peek()
      if end.kind == .newline || end.kind == .endOfFile {
        _ = read()
      } else {
        let isComma = end.kind == .comma
        failUnlessRecovering(
          isComma ? "Unexpected comma after argument" : "Missing newline after argument",
          isComma
            ? "Arguments are separated by line ends, not by commas. Remove the comma and put the next argument on a "
              + "line of its own."
            : "An argument ends with its line. Put what follows on a line of its own.",
          at: range(end), context: range(name, end))
        last = previous
        recoverAfterBodyItem()
      }
    }
    return Attribute(
      name: text(name), nameRange: range(name), expression: expression, range: range(name, last))
  }

  // MARK: Blocks

  private mutating func parseBlock(_ name: Token) -> NativeBlock {
    var labels: [String] = []
    var labelRanges: [SourceRange] = []
    while true {
      let token = peek()
      switch token.kind {
      case .openBrace:
        let open = read()
        let body = parseBlockBody(name, open)
        return NativeBlock(
          type: text(name), labels: labels, typeRange: range(name), labelRanges: labelRanges, openRange: range(open),
          body: body)
      case .openQuote:
        let label = parseQuotedLiteral()
        labels.append(label.text)
        labelRanges.append(label.range)
      case .identifier:
        let label = read()
        labels.append(text(label))
        labelRanges.append(range(label))
      default:
        reportBadHeader(name, token)
        recoverAfterBodyItem()
        return NativeBlock(
          type: text(name), labels: labels, typeRange: range(name), labelRanges: labelRanges, openRange: range(name),
          body: NativeBody(attributes: [], blocks: [], range: range(name)))
      }
    }
  }

  private mutating func reportBadHeader(_ name: Token, _ token: Token) {
    let summary = "Invalid block definition"
    let context = range(name, token)
    switch token.kind {
    case .equal:
      fail(
        summary,
        "A block has no equals sign: it begins with its type and labels, followed by \"{\". For an argument, write one "
          + "name before the equals sign.", at: range(token), context: context)
    case .newline:
      fail(
        summary, "The opening brace of a block must stand on the line of its type and labels.", at: range(token),
        context: context)
    default:
      failUnlessRecovering(
        summary, "A label in quotes or the opening brace of the block is expected here.", at: range(token),
        context: context)
    }
  }

  private mutating func parseBlockBody(_ name: Token, _ open: Token) -> NativeBody {
    blockDepth += 1
    defer { blockDepth -= 1 }
    var body: NativeBody?
    if blockDepth > NestingLimit.blocks {
      failUnlessRecovering("Blocks nested too deeply", Parser.tooDeep, at: range(name))
      recover(.closeBrace)
    } else {
      switch peek().kind {
      case .newline, .endOfFile, .closeBrace: body = parseBody(.closeBrace)
      default: body = parseSingleLineBody(name, open)
      }
    }
    let close = previous
    finishBlock(name)
    return body ?? NativeBody(attributes: [], blocks: [], range: range(open, close))
  }

  private mutating func finishBlock(_ name: Token) {
    let end = peek()
    if end.kind == .newline || end.kind == .endOfFile {
      _ = read()
      return
    }
    failUnlessRecovering(
      "Missing newline after block definition", "A block ends with its line. Put what follows on a line of its own.",
      at: range(end), context: range(name, end))
    recoverAfterBodyItem()
  }

  /// `{ argument = value }` on one line.
  private mutating func parseSingleLineBody(_ name: Token, _ open: Token) -> NativeBody? {
    let attribute = parseSingleAttribute()
    let end = peek()
    let summary = "Invalid single-argument block definition"
    switch end.kind {
    case .closeBrace: _ = read()
    case .comma:
      fail(
        summary, "A block on one line holds one argument. Give each argument a line of its own and drop the comma.",
        at: range(end))
      recover(.closeBrace)
    case .newline:
      fail(
        summary,
        "A block whose argument stands on the line of the opening brace must also close on that line. Move the "
          + "argument to the next line, or the brace to this one.", at: range(end))
      recover(.closeBrace)
    case .endOfFile:
      failUnlessRecovering(
        "Unclosed configuration block", Parser.unclosedBlock, at: range(open), context: range(name, open))
      recover(.closeBrace)
    default:
      failUnlessRecovering(
        summary, "A block on one line must close directly behind its only argument.", at: range(end))
      recover(.closeBrace)
    }
    return attribute.map { NativeBody(attributes: [$0], blocks: [], range: $0.range) }
  }

  private mutating func parseSingleAttribute() -> Attribute? {
    let name = read()
    guard name.kind == .identifier else {
      recoverAfterBodyItem()
      fail("Argument or block definition required", Parser.itemExpected, at: range(name))
      return nil
    }
    let next = peek()
    switch next.kind {
    case .equal: return parseAttribute(name, isSingleLine: true)
    case .openQuote, .openBrace, .identifier:
      recoverAfterBodyItem()
      fail(
        "Argument definition required",
        "A block on one line holds one argument and no blocks. Write an equals sign behind the name of an argument; "
          + "give a nested block lines of its own.", at: range(name, next))
    default:
      recoverAfterBodyItem()
      fail("Argument or block definition required", Parser.itemExpected + Parser.equalsHint, at: range(name))
    }
    return nil
  }

  // MARK: Messages

  private static let itemExpected = "An argument (\"name = value\") or a block is expected here."
  private static let equalsHint = " An argument needs an equals sign between its name and its value."
  private static let unclosedBlock =
    "No closing brace for this block was found before the end of the file. A brace further inside may be missing."
  static let tooDeep = "This is nested deeper than any configuration needs to be. Split it into parts."

  private static func redefined(_ attribute: Attribute, earlier: SourceRange) -> Diagnostic {
    var diagnostic = Diagnostic.error(
      "Attribute redefined",
      "The argument \"\(attribute.name)\" is already set on line \(earlier.start.line). Each argument may be set "
        + "once; remove one of them.", at: attribute.nameRange)
    diagnostic.notes = [.init(message: "first set here", range: earlier)]
    return diagnostic
  }
}
