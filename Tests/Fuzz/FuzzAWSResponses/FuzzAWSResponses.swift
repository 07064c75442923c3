import HTTPClient

@testable import AWSClient

/// One operation of each protocol, each with an answer of its own kind.
private let operations: [(ServiceModel, OperationModel)] = [
  ("iam", "GetRole"), ("sqs", "GetQueueAttributes"), ("dynamodb", "DescribeTable"), ("lambda", "GetFunction"),
  ("s3", "ListObjectsV2"), ("s3", "GetBucketLifecycleConfiguration"), ("sns", "GetTopicAttributes"),
  ("events", "ListTargetsByRule"),
].compactMap { try? AWSModels.builtIn.operation($0.0, $0.1) }

/// Any answer is an output or an error. The first byte chooses the operation, the second one the status.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzAWSResponses(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard bytes.count > 2, !operations.isEmpty else { return 0 }
  let (model, operation) = operations[Int(bytes[0]) % operations.count]
  let status = [200, 400, 404, 503][Int(bytes[1]) % 4]
  let response = HTTPResponse(status: status, body: Array(bytes[2...]))
  if status == 200 {
    _ = try? ResponseReader(model: model, operation: operation).output(response)
  } else {
    _ = ErrorReader(model: model, operation: operation).error(response)
  }
  return 0
}
