import ConfigurationModel
import Diagnostics
import HCL

/// Why `file` and `remote-exec` cannot run: they need a connection, and connections need SSH.
enum RemoteProvisioner {
  static func refusal(_ provisioner: ProvisionerDeclaration, _ connection: Body?) -> Diagnostic {
    if connection == nil && provisioner.connection == nil {
      return .error(
        "\(provisioner.type) provisioner error",
        "This provisioner works on another machine and needs a connection block that says how to reach it.",
        at: provisioner.body.missingItemRange)
    }
    return .error(
      "\(provisioner.type) provisioner error",
      "This program does not open SSH or WinRM connections. Use local-exec with the ssh or scp program of this machine, "
        + "or let the machine configure itself (cloud-init, an image).", at: provisioner.body.missingItemRange)
  }
}
