import JSON

extension WaiterModel {
  /// What an answer means; nothing when no rule speaks of it.
  func outcome(of answer: Result<AWSDocument, AWSError>) -> Outcome? {
    acceptors.first { matches($0.matcher, answer) }?.outcome
  }

  private func matches(_ matcher: Matcher, _ answer: Result<AWSDocument, AWSError>) -> Bool {
    switch (matcher, answer) {
    case (.status(let status), .success): return status == 200
    case (.status(let status), .failure(let error)): return error.status == status
    case (.errorCode(let code), .failure(let error)): return error.code == code
    case (.anyError(let wanted), .failure): return wanted
    case (.anyError(let wanted), .success): return !wanted
    case (.path(let path, let expected), .success(let output)):
      return DocumentPath(path).value(in: output) == AWSDocument(json: expected)
    case (.pathAll(let path, let expected), .success(let output)):
      let values = DocumentPath(path).value(in: output)?.list ?? []
      return !values.isEmpty && values.allSatisfy { $0 == AWSDocument(json: expected) }
    case (.pathAny(let path, let expected), .success(let output)):
      return (DocumentPath(path).value(in: output)?.list ?? []).contains(AWSDocument(json: expected))
    default: return false
    }
  }
}
