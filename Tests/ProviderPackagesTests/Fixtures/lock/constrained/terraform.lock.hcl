# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.

provider "slipway.test/team/alpha" {
  version     = "1.1.0"
  constraints = ">= 1.0.0, ~> 1.0, != 1.10.0, < 3.0.0"
  hashes = [
    "h1:6v+WZyXil6EiMwMeVtGD2Le17ztIBcUwDTlORxwT7tY=",
  ]
}

provider "slipway.test/team/beta" {
  version     = "0.3.0"
  constraints = "~> 0.3.0"
  hashes = [
    "h1:orLQAgWN9UWjRdnxOKRekpIhMAgVk2jsUW0cW7kBUTs=",
  ]
}
