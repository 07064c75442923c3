import Values

extension BinaryOperation {
  /// What binds tighter has the higher number; operators of one number are read from left to right.
  var precedence: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual: 3
    case .greater, .greaterOrEqual, .less, .lessOrEqual: 4
    case .add, .subtract: 5
    case .multiply, .divide, .modulo: 6
    }
  }

  init?(_ kind: TokenKind) {
    switch kind {
    case .or: self = .or
    case .and: self = .and
    case .equalEqual: self = .equal
    case .notEqual: self = .notEqual
    case .greater: self = .greater
    case .greaterEqual: self = .greaterOrEqual
    case .less: self = .less
    case .lessEqual: self = .lessOrEqual
    case .plus: self = .add
    case .minus: self = .subtract
    case .star: self = .multiply
    case .slash: self = .divide
    case .percent: self = .modulo
    default: return nil
    }
  }
}
