import OperatingSystem

/// Work on files, away from the few threads that tasks share.
enum Blocking {
  static func run<Result: Sendable>(
    _ work: @escaping @Sendable () throws(PackageFailure) -> Result
  ) async throws(PackageFailure) -> Result {
    let outcome = await DetachedThread.run { () -> Swift.Result<Result, PackageFailure> in
      do throws(PackageFailure) { return .success(try work()) } catch { return .failure(error) }
    }
    return try outcome.get()
  }
}
