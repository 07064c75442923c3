# One role for each function, and in it what that function does and nothing else.

data "aws_iam_policy_document" "trust" {
  for_each = { lambda = "lambda.amazonaws.com", states = "states.amazonaws.com" }

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = [each.value]
    }
  }
}

locals {
  table_arn = aws_dynamodb_table.pipelines.arn

  table_actions = {
    evaluator     = ["GetItem", "Query"]
    orchestrator  = ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"]
    run-checker   = ["GetItem", "UpdateItem"]
    trigger       = ["GetItem", "UpdateItem"]
    stream-router = []
  }

  index_readers = ["evaluator", "orchestrator"]
}

data "aws_iam_policy_document" "function" {
  for_each = local.all_functions

  statement {
    sid       = "WriteOwnLog"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.function[each.key].arn}:*"]
  }

  dynamic "statement" {
    for_each = length(local.table_actions[each.key]) > 0 ? [local.table_actions[each.key]] : []
    content {
      sid       = "UseTable"
      actions   = [for action in statement.value : "dynamodb:${action}"]
      resources = concat([local.table_arn], contains(local.index_readers, each.key) ? ["${local.table_arn}/index/GSI1"] : [])
    }
  }

  dynamic "statement" {
    for_each = each.key == "orchestrator" ? [aws_sns_topic.alerts.arn] : []
    content {
      sid       = "SendAlerts"
      actions   = ["sns:Publish"]
      resources = [statement.value]
    }
  }

  dynamic "statement" {
    for_each = each.key == "trigger" ? aws_s3_bucket.data[*].arn : []
    content {
      sid       = "WriteArtifacts"
      actions   = ["s3:PutObject"]
      resources = ["${statement.value}/*"]
    }
  }

  dynamic "statement" {
    for_each = each.key == "stream-router" ? [aws_dynamodb_table.pipelines.stream_arn] : []
    content {
      sid = "ReadStream"
      actions = [
        "dynamodb:DescribeStream",
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
        "dynamodb:ListStreams",
      ]
      resources = [statement.value]
    }
  }

  dynamic "statement" {
    for_each = each.key == "stream-router" ? [local.state_machine_arn] : []
    content {
      sid       = "StartPipelines"
      actions   = ["states:StartExecution"]
      resources = [statement.value]
    }
  }
}

resource "aws_iam_role" "function" {
  for_each           = local.function_names
  name               = each.value
  description        = "Execution role of the function ${each.key}"
  assume_role_policy = data.aws_iam_policy_document.trust["lambda"].json
}

resource "aws_iam_role_policy" "function" {
  for_each = local.all_functions
  name     = "access"
  role     = aws_iam_role.function[each.key].id
  policy   = data.aws_iam_policy_document.function[each.key].json
}

resource "aws_iam_role" "state_machine" {
  name               = "${var.project_name}-pipeline"
  description        = "Role of the pipeline state machine"
  assume_role_policy = data.aws_iam_policy_document.trust["states"].json
}

resource "aws_iam_role_policy" "state_machine" {
  name = "invoke"
  role = aws_iam_role.state_machine.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "CallFunctions"
      Effect   = "Allow"
      Action   = "lambda:InvokeFunction"
      Resource = [for name in sort(local.core_functions) : aws_lambda_function.core[name].arn]
    }]
  })
}
