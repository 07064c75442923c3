terraform {
  required_providers {
    alpha = { source = "slipway.test/team/alpha", version = ">= 1.0, != 1.10.0, ~> 1" }
    beta  = { source = "slipway.test/team/beta", version = "~> 0.3.0" }
  }
}

module "inner" {
  source = "./inner"
}
