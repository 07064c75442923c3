variable "project_name" {
  description = "Prefix for all resource names."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}$", var.project_name))
    error_message = "Names of buckets and roles are made of it: 2 to 31 lower-case letters, digits and dashes, a letter first."
  }
}

variable "aws_region" {
  description = "AWS region."
  type        = string
}

variable "table_name" {
  description = "Name of the single DynamoDB table."
  type        = string
}

variable "readiness_ttl" {
  description = "How long the answer of a trait's evaluation counts."
  type        = string
  default     = "1h"

  validation {
    condition     = can(regex("^[0-9]+[smh]$", var.readiness_ttl))
    error_message = "A number with its unit: 90s, 15m or 1h."
  }
}

variable "retention_ttl" {
  description = "How long runs and markers are kept."
  type        = string
  default     = "168h"

  validation {
    condition     = can(regex("^[0-9]+[smh]$", var.retention_ttl))
    error_message = "A number with its unit: 90s, 15m or 168h."
  }
}

variable "sns_topic_name" {
  description = "Name of the SNS topic for alerts."
  type        = string
}

variable "lambda_memory" {
  description = "Memory of each function, in MB."
  type        = number
  default     = 256
}

variable "lambda_timeout" {
  description = "Timeout of each function, in seconds."
  type        = number
  default     = 60
}

variable "evaluator_base_url" {
  description = "Base URL of the HTTP evaluator; empty: traits are read from the table only."
  type        = string
  default     = ""
}

variable "archetype_dir" {
  description = "Where the functions find the archetypes."
  type        = string
  default     = "/var/task/archetypes"
}

variable "data_bucket_name" {
  description = "Name of the bucket for what triggers write; empty: no bucket."
  type        = string
  default     = ""
}

variable "log_retention_days" {
  description = "How long logs are kept."
  type        = number
  default     = 14
}

variable "evaluation_wait_seconds" {
  description = "Pause between two evaluations of a pipeline that is not ready."
  type        = number
  default     = 60
}

variable "run_wait_seconds" {
  description = "Pause between two looks at a run."
  type        = number
  default     = 30
}

variable "schedules" {
  description = "Schedules that write a marker: name → expression and the pipelines that it wakes."
  type = map(object({
    expression = string
    pipelines  = list(string)
    enabled    = optional(bool, true)
  }))
  default = {
    hourly = { expression = "rate(1 hour)", pipelines = ["*"] }
    daily  = { expression = "cron(0 6 * * ? *)", pipelines = ["*"] }
  }
}
