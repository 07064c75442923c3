/// Writes XML elements without any space between them.
package enum XMLWriter {
  /// The document of an element, without XML declaration.
  package static func string(_ element: XMLElement) -> String {
    var output = ""
    write(element, to: &output)
    return output
  }

  private static func write(_ element: XMLElement, to output: inout String) {
    output += "<" + element.name
    for attribute in element.attributes {
      output += " " + attribute.name + "=\""
      escape(attribute.value, isAttribute: true, to: &output)
      output += "\""
    }
    if element.children.isEmpty, element.text.isEmpty {
      output += " />"
      return
    }
    output += ">"
    escape(element.text, isAttribute: false, to: &output)
    for child in element.children { write(child, to: &output) }
    output += "</" + element.name + ">"
  }

  private static func escape(_ text: String, isAttribute: Bool, to output: inout String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"" where isAttribute: output += "&quot;"
      case "\r": output += "&#xD;"
      case "\n": output += "&#xA;"
      case "\u{85}": output += "&#x85;"
      case "\u{2028}": output += "&#x2028;"
      default: output.unicodeScalars.append(scalar)
      }
    }
  }
}
