import Values

extension Events {
  /// `aws_cloudwatch_event_bus`: a bus that events are put on.
  ///
  /// `event_source_name` makes it the bus of a partner. Imported by name.
  static let bus = ResourceDescription("aws_cloudwatch_event_bus", service: "events") { type in
    let settings: [Field] = [
      Field("description", sending: .always), Field("kms_key_identifier", sending: .always),
      Field("dead_letter_config", nil, .object(Field.plain("arn"))),
      Field("log_config", nil, .object(Field.plain("include_detail", "level"))),
    ]
    type.create = [
      .call(
        Call(
          "CreateEventBus", ["Name": "{name}"],
          sends: [
            Field("description"), Field("kms_key_identifier"), Field("event_source_name"), settings[2], settings[3],
          ], tags: "Tags", id: "{name}"))
    ]
    type.read = [
      .call(Call("DescribeEventBus", ["Name": "{id}"], reads: settings + [.read("arn"), .read("name")]))
    ]
    type.update = [
      UpdateGroup(
        ["description", "kms_key_identifier", "dead_letter_config", "log_config"],
        .call(Call("UpdateEventBus", ["Name": "{id}"], sends: settings)))
    ]
    type.delete = [.call(Call("DeleteEventBus", ["Name": "{id}"]))]
    type.gone = ["ResourceNotFoundException"]
    type.tags = Tagging(
      .pairs, read: .call("ListTagsForResource", ["ResourceARN": "{arn}"], "Tags"),
      change: .operations(tag: "TagResource", untag: "UntagResource", ["ResourceARN": "{arn}"]))
    type.predictable = ["arn": "arn:{partition}:events:{region}:{account}:event-bus/{name}", "id": "{name}"]
    type.naturalID = "{name}"
  }
}
