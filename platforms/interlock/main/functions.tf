data "archive_file" "core" {
  for_each    = local.core_functions
  type        = "zip"
  output_path = "${local.package_folder}/${each.key}.zip"

  source {
    filename = "handler.py"
    content  = file("${path.module}/../functions/${each.key}/handler.py")
  }

  dynamic "source" {
    for_each = fileset("${path.module}/../archetypes", "*.yaml")
    content {
      filename = "archetypes/${source.value}"
      content  = file("${path.module}/../archetypes/${source.value}")
    }
  }
}

data "archive_file" "stream_router" {
  type        = "zip"
  source_file = "${path.module}/../functions/stream-router/handler.py"
  output_path = "${local.package_folder}/stream-router.zip"
}

data "archive_file" "layer" {
  type        = "zip"
  source_dir  = "${path.module}/../layer"
  output_path = "${local.package_folder}/layer.zip"
  excludes    = ["**/__pycache__/**"]
}

resource "aws_lambda_layer_version" "shared" {
  layer_name          = "${var.project_name}-shared"
  description         = "Shared dependencies of the Python functions"
  filename            = data.archive_file.layer.output_path
  source_code_hash    = data.archive_file.layer.output_base64sha256
  compatible_runtimes = [local.python_runtime]
}

resource "aws_cloudwatch_log_group" "function" {
  for_each          = local.function_names
  name              = "/aws/lambda/${each.value}"
  retention_in_days = var.log_retention_days
}

resource "aws_lambda_function" "core" {
  for_each = local.core_functions

  function_name    = local.function_names[each.key]
  role             = aws_iam_role.function[each.key].arn
  runtime          = local.python_runtime
  handler          = "handler.handler"
  filename         = data.archive_file.core[each.key].output_path
  source_code_hash = data.archive_file.core[each.key].output_base64sha256
  layers           = [aws_lambda_layer_version.shared.arn]
  memory_size      = var.lambda_memory
  timeout          = var.lambda_timeout

  environment {
    variables = merge(
      local.common_environment,
      each.key == "evaluator" ? { EVALUATOR_BASE_URL = var.evaluator_base_url } : {},
      each.key == "orchestrator" ? { ALERT_TOPIC_ARN = aws_sns_topic.alerts.arn } : {},
      each.key == "trigger" ? { DATA_BUCKET = join("", aws_s3_bucket.data[*].bucket) } : {},
    )
  }

  depends_on = [aws_cloudwatch_log_group.function, aws_iam_role_policy.function]
}

resource "aws_lambda_function" "stream_router" {
  function_name    = local.function_names["stream-router"]
  role             = aws_iam_role.function["stream-router"].arn
  runtime          = local.python_runtime
  handler          = "handler.handler"
  filename         = data.archive_file.stream_router.output_path
  source_code_hash = data.archive_file.stream_router.output_base64sha256
  memory_size      = var.lambda_memory
  timeout          = var.lambda_timeout

  environment {
    variables = {
      STATE_MACHINE_ARN = aws_sfn_state_machine.pipeline.arn
    }
  }

  depends_on = [aws_cloudwatch_log_group.function["stream-router"], aws_iam_role_policy.function["stream-router"]]
}

# Only new markers wake the router; every other write of the table passes it by.
resource "aws_lambda_event_source_mapping" "markers" {
  event_source_arn                   = aws_dynamodb_table.pipelines.stream_arn
  function_name                      = aws_lambda_function.stream_router.arn
  starting_position                  = "LATEST"
  batch_size                         = 25
  maximum_batching_window_in_seconds = 1
  maximum_retry_attempts             = 5
  bisect_batch_on_function_error     = true

  filter_criteria {
    filter {
      pattern = jsonencode({
        eventName = ["INSERT", "MODIFY"]
        dynamodb  = { Keys = { SK = { S = [{ prefix = "MARKER#" }] } } }
      })
    }
  }
}
