terraform {
  required_providers {
    alpha = { source = "slipway.test/team/alpha", version = "2.0.0-beta1" }
    beta  = { source = "slipway.test/team/beta" }
  }
}
