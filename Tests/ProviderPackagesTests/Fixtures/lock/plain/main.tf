terraform {
  required_providers {
    alpha = { source = "slipway.test/team/alpha" }
  }
}
