# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.

provider "slipway.test/team/alpha" {
  version     = "2.0.0-beta1"
  constraints = "2.0.0-beta1"
  hashes = [
    "h1:7oA20VPvT0O6ISudkjpOe3F8BEEKHBPFKukYhI0tcjA=",
  ]
}

provider "slipway.test/team/beta" {
  version = "0.3.0"
  hashes = [
    "h1:orLQAgWN9UWjRdnxOKRekpIhMAgVk2jsUW0cW7kBUTs=",
  ]
}
