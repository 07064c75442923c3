# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.

provider "slipway.test/team/alpha" {
  version = "1.10.0"
  hashes = [
    "h1:2DoRKl+J0gsjxiLvmAEq5jOoBM7+ploDQHPv9eXbN74=",
  ]
}
