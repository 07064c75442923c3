import Numbers
import Values

/// Functions on ranges of IP addresses.
enum NetworkFunctions {
  static let all: [FunctionSpecification] = [cidrcontains, cidrhost, cidrnetmask, cidrsubnet, cidrsubnets]

  private static let block = FunctionSpecification.Parameter("prefix", .string)

  private static func block(_ arguments: [Value], argument: Int? = nil) throws(FunctionError) -> AddressBlock {
    guard let block = AddressBlock(arguments.text(0)) else {
      throw FunctionError("the range is not in CIDR notation, such as 10.0.0.0/8", argument: argument)
    }
    return block
  }

  static let cidrhost = FunctionSpecification.returning(
    .string, "cidrhost", "The address with a number in a range; negative numbers count from the end.",
    [block, .init("hostnum", .number)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let block = try block(arguments)
    let number = arguments.value(1).numberValue ?? .zero
    guard number.isInteger else { throw FunctionError("a whole number is required") }
    let isNegative = number.isNegative && !number.isZero
    // In two's complement -1 is all ones: the last address.
    let distance = isNegative ? number.magnitude.subtracting(.one) ?? .zero : number
    guard let bytes = AddressMath.bytes(of: distance, count: block.address.count),
      AddressMath.width(of: bytes) <= block.bits - block.prefix
    else { throw FunctionError("a prefix of \(block.prefix) bits leaves no address with this number") }
    guard isNegative else {
      return .string(AddressBlock.text(of: AddressMath.or(block.network, bytes, shiftedBy: 0)))
    }
    let host = AddressBlock(address: AddressMath.complement(bytes), prefix: block.prefix)
    let masked = zip(host.address, host.network).map { $0 & ~$1 }
    let network = zip(block.network, masked).map { $0 | $1 }
    return .string(AddressBlock.text(of: network))
  }

  static let cidrnetmask = FunctionSpecification.returning(
    .string, "cidrnetmask", "The mask of an IPv4 range, such as 255.0.0.0.", [block]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let block = try block(arguments)
    guard block.bits == 32 || AddressBlock.isMapped(block.address) else {
      throw FunctionError("IPv6 ranges have no mask")
    }
    let mask = AddressBlock(address: block.address.map { _ in 255 }, prefix: block.prefix).network
    return .string(AddressBlock.text(of: mask))
  }

  static let cidrsubnet = FunctionSpecification.returning(
    .string, "cidrsubnet", "A range inside a range, its prefix longer by some bits that hold a number.",
    [block, .init("newbits", .number), .init("netnum", .number)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let added = try arguments.int(1)
    let block = try block(arguments)
    guard let number = arguments.value(2).numberValue, number.isInteger else {
      throw FunctionError("a whole number is required")
    }
    let (length, overflow) = block.prefix.addingReportingOverflow(added)
    guard !overflow, added >= 0, length <= block.bits else {
      throw FunctionError("the range is too small for \(added) more bits")
    }
    guard let bytes = AddressMath.bytes(of: number, count: 16), AddressMath.width(of: bytes) <= added else {
      throw FunctionError("\(added) more bits cannot hold the number")
    }
    let address = AddressMath.or(block.network, bytes, shiftedBy: block.bits - length)
    return .string(AddressBlock(address: address, prefix: length).text)
  }

  static let cidrsubnets = FunctionSpecification.returning(
    .list(.string), "cidrsubnets", "Ranges inside a range one after the other, their prefixes longer by given bits.",
    [block], variadic: .init("newbits", .number)
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let block = try block(arguments, argument: 0)
    var next = block.network
    var result: [Value] = []
    for index in arguments.indices.dropFirst() {
      let added = try arguments.int(index, blamingArgument: true)
      guard added >= 1 else { throw FunctionError("at least one more bit is required", argument: index) }
      guard added <= 32 else { throw FunctionError("at most 32 more bits are possible", argument: index) }
      let length = block.prefix + added
      guard length <= block.bits else { throw FunctionError("the range is too small", argument: index) }
      guard let subnet = aligned(next, length), let after = end(of: subnet, length) ?? lastEnd(index, arguments),
        isInside(subnet, block)
      else { throw FunctionError("there is no room for this range", argument: index) }
      result.append(.string(AddressBlock(address: subnet, prefix: length).text))
      next = after
    }
    return .list(of: .string, result)
  }

  /// The first address at or after `address` that begins a range of this prefix length.
  private static func aligned(_ address: [UInt8], _ length: Int) -> [UInt8]? {
    let network = AddressBlock(address: address, prefix: length).network
    return network == address ? address : end(of: network, length)
  }

  /// The address just behind a range.
  private static func end(of network: [UInt8], _ length: Int) -> [UInt8]? {
    guard length > 0 else { return nil }
    var one = [UInt8](repeating: 0, count: network.count)
    one[(length - 1) / 8] = 0x80 >> UInt8((length - 1) % 8)
    return AddressMath.add(network, one)
  }

  /// Behind the last address of all nothing follows: fine for the last range.
  private static func lastEnd(_ index: Int, _ arguments: [Value]) -> [UInt8]? {
    index == arguments.count - 1 ? [] : nil
  }

  private static func isInside(_ address: [UInt8], _ block: AddressBlock) -> Bool {
    AddressBlock(address: address, prefix: block.prefix).network == block.network
  }

  static let cidrcontains = FunctionSpecification.returning(
    .bool, "cidrcontains", "Whether a range holds an address or another range whole.",
    [.init("containing_prefix", .string), .init("contained_ip_or_prefix", .string)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let outer = try block(arguments, argument: 0)
    let text = arguments.text(1)
    let inner =
      AddressBlock(text)
      ?? AddressBlock.address(Substring(text)).map { AddressBlock(address: $0, prefix: $0.count * 8) }
    guard let inner else { throw FunctionError("an address or a range is required", argument: 1) }
    guard inner.bits == outer.bits else {
      throw FunctionError("the address and the range belong to different versions of IP", argument: 1)
    }
    return .bool(inner.prefix >= outer.prefix && isInside(inner.network, outer))
  }
}
