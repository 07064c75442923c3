locals {
  # Said here and not read from the state machine: the router's role would otherwise wait for it.
  state_machine_name = "${var.project_name}-pipeline"
  state_machine_arn = join(":", [
    "arn", data.aws_partition.current.partition, "states", data.aws_region.current.name,
    data.aws_caller_identity.current.account_id, "stateMachine", local.state_machine_name,
  ])
}

resource "aws_sfn_state_machine" "pipeline" {
  name     = local.state_machine_name
  role_arn = aws_iam_role.state_machine.arn
  definition = templatefile("${path.module}/../statemachine.asl.json", {
    OrchestratorFunctionArn = aws_lambda_function.core["orchestrator"].arn
    EvaluatorFunctionArn    = aws_lambda_function.core["evaluator"].arn
    TriggerFunctionArn      = aws_lambda_function.core["trigger"].arn
    RunCheckerFunctionArn   = aws_lambda_function.core["run-checker"].arn
    EvaluationWaitSeconds   = var.evaluation_wait_seconds
    RunWaitSeconds          = var.run_wait_seconds
  })
}
