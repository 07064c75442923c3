import HCL
import Values

extension EvaluationScope {
  /// A scope inside this one that sees `count`, `each` and `self` as far as they are there.
  func inside(_ repetition: RepetitionData, selfValue: Value? = nil) -> EvaluationScope {
    var names: [String: Value] = [:]
    if let index = repetition.countIndex { names["count"] = .object(["index": index]) }
    if let key = repetition.eachKey { names["each"] = .object(["key": key, "value": repetition.eachValue ?? key]) }
    if let selfValue { names["self"] = selfValue }
    return names.isEmpty ? self : child(names)
  }
}
