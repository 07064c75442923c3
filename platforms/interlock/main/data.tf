# What triggers hand to the systems that they start.

resource "aws_s3_bucket" "data" {
  count         = var.data_bucket_name == "" ? 0 : 1
  bucket        = var.data_bucket_name
  force_destroy = true
}

resource "aws_s3_bucket_public_access_block" "data" {
  count                   = length(aws_s3_bucket.data)
  bucket                  = aws_s3_bucket.data[count.index].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
