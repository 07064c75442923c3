terraform {
  required_providers {
    alpha = { source = "slipway.test/team/alpha", version = "< 3.0.0,>=1.0" }
  }
}
