import Values

/// EventBridge: buses, rules and what they call.
enum Events {
  static let types: [ResourceDescription] = [bus, busPolicy, rule, target]

  static let defaultBus = "default"

  /// `BUS/NAME`, or `NAME` on the default bus.
  static func path(_ bus: String, _ name: String) -> String {
    bus == defaultBus || bus.isEmpty ? name : bus + "/" + name
  }

  /// The bus and the name of `BUS/NAME`; a bus may be an ARN, which has slashes of its own.
  static func parts(_ id: String) -> (bus: String, name: String) {
    guard let slash = id.lastIndex(of: "/") else { return (defaultBus, id) }
    return (String(id[..<slash]), String(id[id.index(after: slash)...]))
  }
}
