# A schedule does not start a pipeline: it has the orchestrator write a marker, and the table's stream does the rest.

resource "aws_cloudwatch_event_rule" "schedule" {
  for_each            = var.schedules
  name                = "${var.project_name}-${each.key}"
  description         = "Writes the marker of the schedule ${each.key}"
  schedule_expression = each.value.expression
  state               = each.value.enabled ? "ENABLED" : "DISABLED"
}

resource "aws_cloudwatch_event_target" "schedule" {
  for_each  = var.schedules
  rule      = aws_cloudwatch_event_rule.schedule[each.key].name
  target_id = "marker"
  arn       = aws_lambda_function.core["orchestrator"].arn
  input = jsonencode({
    action    = "writeMarkers"
    schedule  = each.key
    pipelines = each.value.pipelines
  })
}

resource "aws_lambda_permission" "schedule" {
  for_each      = var.schedules
  statement_id  = "schedule-${each.key}"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.core["orchestrator"].function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.schedule[each.key].arn
}
