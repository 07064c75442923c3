variable "project_name" {
  description = "Prefix of the names of the bucket and the table."
  type        = string
}

variable "aws_region" {
  description = "Region of the bucket and the table."
  type        = string
}

variable "bucket_name" {
  description = "Name of the bucket, where PROJECT-state is taken: bucket names are unique in the whole world."
  type        = string
  default     = null
}

variable "empty_on_destroy" {
  description = "Whether a destroy also deletes every version of every state in the bucket."
  type        = bool
  default     = false
}
