/// Operations whose output comes in pages.
extension AWSSession {
  /// Calls an operation until there is no further page; `onPage` sees each and returns false to stop. An operation
  /// without pages is called once.
  package func pages(
    _ service: String, _ operation: String, _ input: AWSDocument = .empty, region: String? = nil,
    onPage: (AWSDocument) throws(AWSError) -> Bool
  ) async throws(AWSError) {
    let model = try models.operation(service, operation).0
    var input = input
    var seen: [AWSDocument] = []
    while true {
      let page = try await call(service, operation, input, region: region)
      guard try onPage(page), let paginator = model.paginators[operation] else { return }
      let next = nextTokens(paginator, page)
      guard !next.isEmpty else { return }
      guard next.map(\.value) != seen else {
        throw AWSError(
          .decoding, service: service, operation: operation, code: "EndlessPages",
          message: "the service gave the same page token twice")
      }
      seen = next.map(\.value)
      for (name, value) in next { input[name] = value }
    }
  }

  /// Calls an operation until there is no further page and joins the lists and maps of all pages in one output.
  package func callAllPages(
    _ service: String, _ operation: String, _ input: AWSDocument = .empty, region: String? = nil
  ) async throws(AWSError) -> AWSDocument {
    let keys = (try models.operation(service, operation).0.paginators[operation]?.resultKeys ?? [])
    var output: AWSDocument?
    var lists: [String: [AWSDocument]] = [:]
    try await pages(service, operation, input, region: region) { (page: AWSDocument) throws(AWSError) -> Bool in
      if output == nil { output = page }
      for key in keys { lists[key, default: []] += self.value(key, page)?.list ?? [] }
      return true
    }
    var result = output ?? .empty
    for (key, list) in lists where !list.isEmpty {
      result = replacing(key.split(separator: ".")[...], with: list, in: result)
    }
    return result
  }

  private func nextTokens(_ paginator: PaginatorModel, _ page: AWSDocument) -> [(name: String, value: AWSDocument)] {
    if let more = paginator.moreResults, value(more, page)?.bool != true { return [] }
    var tokens: [(name: String, value: AWSDocument)] = []
    for (input, output) in zip(paginator.inputTokens, paginator.outputTokens) {
      if let token = value(output, page), token.string != "", !token.isNull { tokens.append((input, token)) }
    }
    return tokens
  }

  private func value(_ path: String, _ document: AWSDocument) -> AWSDocument? { DocumentPath(path).value(in: document) }

  private func replacing(
    _ path: ArraySlice<Substring>, with list: [AWSDocument], in document: AWSDocument
  ) -> AWSDocument {
    guard let first = path.first else { return .list(list) }
    var result = document
    result[String(first)] = replacing(path.dropFirst(), with: list, in: document[String(first)] ?? .empty)
    return result
  }
}
