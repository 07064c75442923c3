import AWSClient
import Providers
import Values

extension Events {
  /// `aws_cloudwatch_event_bus_policy`: who may do what with a bus.
  ///
  /// The document is compared by its meaning. Imported by the bus's name.
  static let busPolicy = ResourceDescription("aws_cloudwatch_event_bus_policy", service: "events") { type in
    let put = Step.call(
      Call("PutPermission", ["EventBusName": "{event_bus_name}", "Policy": "{policy}"], id: "{event_bus_name}"))
    type.create = [put]
    type.read = [
      .call(Call("DescribeEventBus", ["Name": "{id}"], reads: [.read("policy")])),
      .run { work in
        guard let policy = work.found["policy"]?.stringValue, !policy.isEmpty else { throw Absent() }
        work.found["event_bus_name"] = .string(work.id)
      },
    ]
    type.update = [UpdateGroup(["policy"], put)]
    type.delete = [
      .call(
        Call(
          "RemovePermission", ["EventBusName": "{id}"],
          adjust: { input, _ in input["RemoveAllPermissions"] = true }))
    ]
    type.gone = ["ResourceNotFoundException"]
    type.predictable = ["id": "{event_bus_name}"]
    type.recovery = .upsert
  }
}
