import AWSClient
import JSON
import Providers
import Values

extension Events {
  /// `aws_cloudwatch_event_rule`: which events, or which times, lead to targets.
  ///
  /// One of `event_pattern` and `schedule_expression` is needed; patterns are compared by their meaning. `state` and the
  /// older `is_enabled` say whether it acts. `force_destroy` takes targets along that something else has put on it.
  /// Imported by `[BUS/]NAME`.
  static let rule = ResourceDescription("aws_cloudwatch_event_rule", service: "events") { type in
    let put = Call(
      "PutRule", ["Name": "{name}"],
      sends: [
        Field("description"), Field("event_bus_name"), Field("event_pattern"), Field("role_arn"),
        Field("schedule_expression"),
      ], retries: [Retry("ValidationException", "cannot be assumed by principal")],
      adjust: { input, work in
        input["State"] = .string(state(work))
        // What is no pattern is not there; the service's own spelling keeps angle brackets.
        if let text = work.text("event_pattern") { input["EventPattern"] = .string(pattern(text)) }
      })
    var create = put
    create.tags = "Tags"
    type.create = [
      .call(create),
      .run { work in work.id = path(work.text("event_bus_name") ?? "", work.text("name") ?? "") },
    ]
    type.read = [.run(readRule)]
    type.update = [
      UpdateGroup(
        ["description", "event_pattern", "is_enabled", "role_arn", "schedule_expression", "state"], .call(put))
    ]
    type.delete = [
      .run(removeTargets),
      .call(
        Call(
          "DeleteRule", ["Name": "{name}", "EventBusName": "{event_bus_name}"],
          retries: [Retry("ValidationException", "has targets", for: .seconds(60))],
          adjust: { input, work in if work.bool("force_destroy") { input["Force"] = true } })),
    ]
    type.gone = ["ResourceNotFoundException"]
    type.recovery = .upsert
    type.tags = Tagging(
      .pairs, read: .call("ListTagsForResource", ["ResourceARN": "{arn}"], "Tags"),
      change: .operations(tag: "TagResource", untag: "UntagResource", ["ResourceARN": "{arn}"]))
    type.generatedName = ResourceDescription.GeneratedName()
    type.customize = { draft in
      if let name = draft.text("name"), let bus = draft.text("event_bus_name") {
        draft.predict("id", path(bus, name))
        let context = draft.connection.context(region: draft.text("region") ?? draft.connection.region)
        let formula = "arn:{partition}:events:{region}:{account}:rule/"
        if !bus.hasPrefix("arn:"), let start = Formula.fill(formula, { context[$0] }) {
          draft.predict("arn", start + path(bus, name))
        }
      }
      if let text = draft.planned["event_pattern"]?.stringValue, draft.hasChange("event_pattern") {
        draft.planned["event_pattern"] = .string(pattern(text))
      }
      planState(&draft)
    }
    type.importer = { work, id in
      let (bus, name) = parts(id)
      work.values["event_bus_name"] = .string(bus)
      work.values["name"] = .string(name)
    }
  }

  /// A pattern in the service's spelling: sorted, angle brackets as they are.
  private static func pattern(_ text: String) -> String {
    guard let document = try? JSONReader.read(text) else { return text }
    return JSONWriter(escapesHTML: false, sortsKeys: true).string(document)
  }

  private static func state(_ work: Work) -> String {
    if let enabled = work.configured("is_enabled")?.boolValue { return enabled ? "ENABLED" : "DISABLED" }
    return work.text("state") ?? "ENABLED"
  }

  /// Without either argument a rule is enabled; what they say has to agree with what is there.
  private static func planState(_ draft: inout PlanDraft) {
    guard !draft.isCreate, draft.configured("is_enabled") == nil, draft.configured("state") == nil else { return }
    if draft.old("state")?.stringValue == "DISABLED" {
      draft.set("state", "ENABLED")
    } else {
      draft.keep("is_enabled")
      draft.keep("state")
    }
  }

  private static let readRule: @Sendable (inout Work) async throws -> Void = { work in
    let (bus, name) = parts(work.id)
    let answer = try await work.call(
      "DescribeRule", ["Name": .string(name), "EventBusName": .string(work.text("event_bus_name") ?? bus)])
    let decoding = ValueDecoding(fillsZero: true)
    let fields: [Field] =
      Field.plain("arn", "description", "event_pattern", "name", "role_arn", "schedule_expression", "state")
    work.found.merge(decoding.object(fields, answer, work.facts.block)) { $1 }
    work.found["event_bus_name"] = .string(answer["EventBusName"]?.string ?? bus)
    if let known = work.text("event_bus_name"), known.hasPrefix("arn:") {
      work.found["event_bus_name"] = .string(known)
    }
    work.found["event_pattern"] = nil
    if let text = answer["EventPattern"]?.string, !text.isEmpty {
      let known = work.text("event_pattern") ?? ""
      work.found["event_pattern"] = .string(JSONEquivalence.areEqual(known, text) ? known : pattern(text))
    } else if work.text("event_pattern") != nil {
      work.found["event_pattern"] = .string("")
    }
    work.found["name_prefix"] = .string(NameRules.prefix(of: name))
    work.found["is_enabled"] = .bool(work.found["state"]?.stringValue != "DISABLED")
    work.values["arn"] = work.found["arn"]
  }

  private static let removeTargets: @Sendable (inout Work) async throws -> Void = { work in
    guard work.bool("force_destroy") else { return }
    let rule = work.members(["Rule": "{name}", "EventBusName": "{event_bus_name}"])
    let targets = try await work.callAllPages("ListTargetsByRule", rule)["Targets"]?.list ?? []
    let ids = targets.compactMap { $0["Id"] }
    guard !ids.isEmpty else { return }
    var input = rule
    input["Ids"] = .list(ids)
    input["Force"] = true
    _ = try await work.call("RemoveTargets", input)
  }
}
