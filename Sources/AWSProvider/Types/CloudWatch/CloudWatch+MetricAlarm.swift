import AWSClient
import Providers
import Values

extension CloudWatch {
  /// `aws_cloudwatch_metric_alarm`: an alarm on a metric, or on a calculation with metrics (`metric_query`).
  ///
  /// Imported by name.
  static let metricAlarm = ResourceDescription("aws_cloudwatch_metric_alarm", service: "cloudwatch") { type in
    var create = Call("PutMetricAlarm", ["AlarmName": "{alarm_name}"], sends: fields, id: "{alarm_name}")
    let update = create
    create.tags = "Tags"
    type.create = [.call(create)]
    type.read = [.run(readAlarm)]
    type.update = [UpdateGroup(fields.map(\.name), .call(update))]
    type.delete = [
      .run { work in _ = try await work.call("DeleteAlarms", ["AlarmNames": [.string(work.id)]]) }
    ]
    type.gone = ["ResourceNotFound", "ResourceNotFoundException"]
    type.tags = Tagging(
      .pairs, read: .call("ListTagsForResource", ["ResourceARN": "{arn}"], "Tags"),
      change: .operations(tag: "TagResource", untag: "UntagResource", ["ResourceARN": "{arn}"]))
    type.predictable = [
      "arn": "arn:{partition}:cloudwatch:{region}:{account}:alarm:{alarm_name}", "id": "{alarm_name}",
    ]
    type.naturalID = "{alarm_name}"
    type.recovery = .upsert
  }

  private static let dimensions = Field(
    "dimensions", nil,
    .custom(
      encode: { value in
        let pairs = Tags.texts(value).sorted { $0.key < $1.key }
        return .list(pairs.map { ["Name": .string($0.key), "Value": .string($0.value)] })
      },
      decode: { document in
        let pairs = (document.list ?? []).map { ($0["Name"]?.string ?? "", $0["Value"]?.string ?? "") }
        return Tags.value(Dictionary(pairs) { $1 })
      }))

  private static let fields: [Field] = [
    Field("actions_enabled"), Field("alarm_actions"), Field("alarm_description"), Field("comparison_operator"),
    Field("datapoints_to_alarm"), dimensions,
    Field("evaluate_low_sample_count_percentiles", "EvaluateLowSampleCountPercentile"), Field("evaluation_periods"),
    Field("extended_statistic"), Field("insufficient_data_actions"), Field("metric_name"), Field("namespace"),
    Field("ok_actions", "OKActions"), Field("period"), Field("statistic"), Field("threshold", sending: .always),
    Field("threshold_metric_id"), Field("treat_missing_data"), Field("unit"),
    Field(
      "metric_query", "Metrics",
      .objects([
        Field("account_id"), Field("expression"), Field("id"), Field("label"), Field("period"), Field("return_data"),
        Field(
          "metric", "MetricStat",
          .object([
            Field("metric_name", "Metric.MetricName"), Field("namespace", "Metric.Namespace"),
            Field("dimensions", "Metric.Dimensions", dimensions.form), Field("period"), Field("stat"), Field("unit"),
          ])),
      ])),
  ]

  private static let readAlarm: @Sendable (inout Work) async throws -> Void = { work in
    let answer = try await work.call(
      "DescribeAlarms", ["AlarmNames": [.string(work.id)], "AlarmTypes": ["MetricAlarm"]])
    guard let alarm = answer["MetricAlarms"]?[0] else { throw Absent() }
    work.found.merge(ValueDecoding(fillsZero: true).object(fields, alarm, work.facts.block)) { $1 }
    work.found["alarm_name"] = .string(work.id)
    work.found["arn"] = .string(alarm["AlarmArn"]?.string ?? "")
    work.values["arn"] = work.found["arn"]
  }
}
