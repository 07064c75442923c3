terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
    archive = {
      source = "hashicorp/archive"
    }
  }

  # Filled in by `init -backend-config=backend.hcl`; the bootstrap root's output `backend` is that file.
  backend "s3" {}
}

provider "aws" {
  region = var.aws_region

  default_tags {
    tags = { project = var.project_name }
  }
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  # What the state machine calls. The router is apart: it starts the state machine, so it comes after it.
  core_functions = toset(["evaluator", "orchestrator", "run-checker", "trigger"])
  all_functions  = setunion(local.core_functions, ["stream-router"])

  function_names = { for name in local.all_functions : name => "${var.project_name}-${name}" }
  python_runtime = "python3.12"
  package_folder = "${path.module}/.packages"

  common_environment = {
    TABLE_NAME    = aws_dynamodb_table.pipelines.name
    READINESS_TTL = var.readiness_ttl
    RETENTION_TTL = var.retention_ttl
    ARCHETYPE_DIR = var.archetype_dir
  }
}
