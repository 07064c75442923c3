output "table" {
  description = "The single table."
  value       = { name = aws_dynamodb_table.pipelines.name, arn = aws_dynamodb_table.pipelines.arn }
}

output "function_arns" {
  description = "The five functions by name."
  value = merge(
    { for name, function in aws_lambda_function.core : name => function.arn },
    { stream-router = aws_lambda_function.stream_router.arn },
  )
}

output "state_machine_arn" {
  description = "The pipeline state machine."
  value       = aws_sfn_state_machine.pipeline.arn
}

output "alert_topic_arn" {
  description = "Where alerts are sent."
  value       = aws_sns_topic.alerts.arn
}

output "schedules" {
  description = "Schedules that write markers, with the time of each."
  value       = { for name, rule in aws_cloudwatch_event_rule.schedule : name => rule.schedule_expression }
}
