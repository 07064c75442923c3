"""Which golden cases are about the types that the platform Interlock is made of."""

INTERLOCK = (
    "^interlock/(cloudwatch_event|cloudwatch_log_group|cloudwatch_metric|dynamodb|iam_policy|iam_role|identity|"
    "lambda_(event|function/|layer|permission)|platform|policy_document|provider|s3_bucket/|"
    "s3_bucket_(life|policy|public|server|vers)|scheduler_schedule_group|sfn|sns_topic/|sqs)"
)
