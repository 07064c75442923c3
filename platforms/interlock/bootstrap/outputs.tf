output "bucket" {
  description = "For the backend's `bucket`."
  value       = aws_s3_bucket.state.bucket
}

output "lock_table" {
  description = "For the backend's `dynamodb_table`."
  value       = aws_dynamodb_table.locks.name
}

output "backend" {
  description = "The file to give to `init -backend-config=` in the main root."
  value       = <<-EOT
    bucket         = "${aws_s3_bucket.state.bucket}"
    key            = "${var.project_name}/main.tfstate"
    region         = "${var.aws_region}"
    dynamodb_table = "${aws_dynamodb_table.locks.name}"
    encrypt        = true
  EOT
}
