import Values

/// EventBridge Scheduler.
enum Scheduler {
  static let types: [ResourceDescription] = [group]

  /// `aws_scheduler_schedule_group`: schedules that belong together; deleting it deletes them.
  ///
  /// Imported by name.
  static let group = ResourceDescription("aws_scheduler_schedule_group", service: "scheduler") { type in
    type.create = [
      .call(Call("CreateScheduleGroup", ["Name": "{name}"], tags: "Tags", id: "{name}", token: "ClientToken")),
      .wait(
        Wait(
          "GetScheduleGroup", ["Name": "{id}"], path: "State", target: ["ACTIVE"], timeout: "create",
          or: .seconds(300))),
    ]
    type.read = [
      .call(
        Call(
          "GetScheduleGroup", ["Name": "{id}"],
          reads: Field.plain("arn", "creation_date", "last_modification_date", "name", "state"))),
      .run { work in
        work.found["name_prefix"] = .string(NameRules.prefix(of: work.id))
        if work.found["last_modification_date"]?.isZero ?? true {
          work.found["last_modification_date"] = .string("0001-01-01T00:00:00Z")
        }
        work.values["arn"] = work.found["arn"]
      },
    ]
    type.delete = [
      .call(Call("DeleteScheduleGroup", ["Name": "{id}"], token: "ClientToken")),
      .wait(
        Wait(
          "GetScheduleGroup", ["Name": "{id}"], path: "", target: [], timeout: "delete", or: .seconds(300),
          untilAbsent: true)),
    ]
    type.gone = ["ResourceNotFoundException"]
    type.tags = Tagging(
      .pairs, read: .call("ListTagsForResource", ["ResourceArn": "{arn}"], "Tags"),
      change: .operations(tag: "TagResource", untag: "UntagResource", ["ResourceArn": "{arn}"]))
    type.generatedName = ResourceDescription.GeneratedName()
    type.predictable = ["arn": "arn:{partition}:scheduler:{region}:{account}:schedule-group/{name}", "id": "{name}"]
    type.naturalID = "{name}"
  }
}
