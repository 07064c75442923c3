import Values

/// The situations whose output is kept word for word.
enum Scenarios {
  static let all: [Scenario] =
    [create, create.with(width: 120), update, update.with(width: 120, usesColor: true), replace]
    + [
      replace.with(usesColor: true), destroy, drift, deferred, sensitive, moved, thousand, error, didYouMean, noChange,
    ]

  private static let apply = ["apply", "-auto-approve", "-parallelism=1"]

  private static let server = """
    resource "cloud_server" "web" {
      name  = "web"
      image = var.image
      size  = var.size
      zones = ["a", "b"]
      tags = {
        team = "platform"
        env  = var.env
      }
      policy = jsonencode({
        Version = "2012-10-17"
        Statement = [{ Effect = "Allow", Action = ["queue:Send", "queue:${var.env}"], Resource = "arn:cloud:queue:eu:1:jobs" }]
      })
      user_data = <<-EOT
        #!/bin/sh
        set -eu
        echo "starting ${var.env}"
        exec /opt/web
      EOT
      disk {
        size = 20
      }
      rule {
        port   = 443
        source = "0.0.0.0/0"
      }
      rule {
        port   = 22
        source = var.env == "test" ? "10.0.0.0/8" : "10.1.0.0/16"
      }
    }

    variable "image" { default = "debian-12" }
    variable "size" { default = "small" }
    variable "env" { default = "test" }

    output "address" { value = cloud_server.web.address }

    """

  static let create = Scenario(
    name: "create", files: ["main.tf": server], steps: [.show(["plan"]), .show(apply)])

  static let update = Scenario(
    name: "update", files: ["main.tf": server],
    steps: [
      .silently(apply), .show(["plan", "-var", "size=large", "-var", "env=production", "-out=release.plan"]),
    ])

  static let replace = Scenario(
    name: "replace",
    files: [
      "main.tf": server + """
        resource "terraform_data" "migration" {
          triggers_replace = cloud_server.web.image
          lifecycle { create_before_destroy = true }
        }
        resource "terraform_data" "cache" {
          input = "warm"
        }

        """
    ],
    steps: [.silently(apply), .show(["plan", "-var", "image=debian-13", "-replace=terraform_data.cache", "-concise"])])

  static let destroy = Scenario(
    name: "destroy",
    files: ["main.tf": server + "resource \"terraform_data\" \"old\" {\n  count = 3\n  input = \"x\"\n}\n"],
    steps: [
      .silently(apply),
      .write("main.tf", server + "resource \"terraform_data\" \"old\" {\n  count = 1\n  input = \"x\"\n}\n"),
      .show(["plan", "-concise"]), .show(["destroy", "-auto-approve", "-concise"]),
    ])

  static let drift = Scenario(
    name: "drift", files: ["main.tf": server],
    steps: [
      .silently(apply),
      .outside { cloud in
        cloud.tamper("srv-1") { object in
          var object = object
          object["size"] = .string("huge")
          object["tags"] = .map(
            of: .string, ["team": .string("platform"), "env": .string("test"), "owner": .string("me")])
          return object
        }
      },
      .show(["plan"]), .show(["plan", "-refresh-only"]),
    ])

  static let deferred = Scenario(
    name: "deferred",
    files: [
      "main.tf": """
      resource "terraform_data" "release" {
        input = "7"
      }

      data "cloud_image" "base" {
        name = "base-${terraform_data.release.output}"
      }

      resource "cloud_server" "web" {
        name  = "web"
        image = data.cloud_image.base.id
      }

      """
    ],
    steps: [.show(["plan"]), .show(apply)])

  static let sensitive = Scenario(
    name: "sensitive",
    files: [
      "main.tf": """
      variable "password" {
        sensitive = true
      }

      resource "cloud_server" "db" {
        name     = "db"
        image    = "debian-12"
        password = var.password
      }

      output "password" {
        value     = var.password
        sensitive = true
      }

      """
    ],
    steps: [
      .silently(apply + ["-var", "password=first"]), .show(["plan", "-var", "password=second"]),
      .show(["plan", "-var", "password=second", "-show-sensitive", "-concise"]),
    ])

  static let moved = Scenario(
    name: "moved",
    files: [
      "main.tf": """
      resource "terraform_data" "a" {
        input = "a"
      }
      resource "terraform_data" "b" {
        input = "b"
      }
      resource "terraform_data" "kept" {
        input = "outside"
      }

      """
    ],
    steps: [
      .silently(apply),
      .outside { cloud in
        cloud.place("srv-77", ["name": .string("found"), "image": .string("debian-12")])
      },
      .write(
        "main.tf",
        """
        moved {
          from = terraform_data.a
          to   = terraform_data.first
        }
        moved {
          from = terraform_data.b
          to   = terraform_data.second
        }
        removed {
          from = terraform_data.kept
          lifecycle { destroy = false }
        }
        import {
          to = cloud_server.found
          id = "srv-77"
        }
        resource "terraform_data" "first" {
          input = "a"
        }
        resource "terraform_data" "second" {
          input = "changed"
        }
        resource "cloud_server" "found" {
          name  = "found"
          image = "debian-12"
        }

        """),
      .show(["plan", "-concise"]),
    ])

  static let thousand = Scenario(
    name: "thousand-instances",
    files: [
      "main.tf": """
      variable "release" { default = 1 }
      variable "tenants" { default = 1000 }

      resource "terraform_data" "tenant" {
        count = var.tenants
        input = "tenant-${count.index} release ${var.release}"
      }

      """
    ],
    steps: [
      .show(["plan"]), .silently(apply), .show(["plan", "-concise", "-var", "release=2", "-var", "tenants=900"]),
    ])

  static let error = Scenario(
    name: "error",
    files: [
      "main.tf": """
      resource "terraform_data" "first" {
        input = "x"
      }

      resource "cloud_server" "web" {
        name  = "web"
        image = "debian-12"
        size  = "impossible"
        tags  = { after = terraform_data.first.id }
      }

      resource "terraform_data" "last" {
        input = cloud_server.web.address
      }

      """
    ],
    steps: [.show(apply + ["-concise"])])

  static let didYouMean = Scenario(
    name: "did-you-mean",
    files: [
      "main.tf": """
      variable "region" { default = "eu" }

      resource "terraform_data" "a" {
        input = var.regoin
      }

      """
    ],
    steps: [
      .show(["plna"]), .show(["plan", "-traget=terraform_data.a"]), .show(["plan"]),
      .show(["apply", "-parallelism=many"]),
    ])

  static let noChange = Scenario(
    name: "no-change", files: ["main.tf": server],
    steps: [.silently(apply), .show(["plan", "-detailed-exitcode"]), .show(["plan", "-refresh-only", "-concise"])])
}

extension Scenario {
  /// The same on another terminal.
  func with(width: Int? = nil, usesColor: Bool? = nil) -> Scenario {
    var copy = self
    copy.width = width ?? self.width
    copy.usesColor = usesColor ?? self.usesColor
    return copy
  }
}
