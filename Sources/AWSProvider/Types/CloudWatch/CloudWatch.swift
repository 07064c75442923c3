/// Metrics and alarms.
enum CloudWatch {
  static let types: [ResourceDescription] = [metricAlarm]
}
