package import ConfigurationModel
package import HCL
package import Schemas
import Values

/// The arguments of provisioners and connections that the language knows.
package enum ProvisionerBodies {
  /// `nil` for a provisioner type that does not exist.
  package static func schema(of type: String) -> BlockSchema? {
    switch type {
    case "local-exec": localExec
    case "remote-exec": remoteExec
    case "file": file
    default: nil
    }
  }

  /// What the provisioner and its connection mention, `self` left out.
  package static func references(of provisioner: ProvisionerDeclaration, connection: Body?) -> [Traversal] {
    let own = schema(of: provisioner.type)?.references(in: provisioner.body) ?? []
    let connections = [connection, provisioner.connection].compactMap { $0 }
    return own + connections.flatMap { Self.connection.references(in: $0) }
  }

  private static let text = AttributeSchema(.plain(.string), isOptional: true)
  private static let requiredText = AttributeSchema(.plain(.string), isRequired: true)
  private static let texts = AttributeSchema(.plain(.list(.string)), isOptional: true)

  private static let localExec = BlockSchema(attributes: [
    "command": requiredText, "interpreter": texts, "working_dir": text,
    "environment": AttributeSchema(.plain(.map(.string)), isOptional: true),
    "quiet": AttributeSchema(.plain(.bool), isOptional: true),
  ])

  private static let remoteExec = BlockSchema(attributes: ["inline": texts, "script": text, "scripts": texts])

  private static let file = BlockSchema(attributes: ["source": text, "content": text, "destination": requiredText])

  /// What `connection` may hold, for SSH and WinRM.
  package static let connection: BlockSchema = {
    var attributes: [String: AttributeSchema] = [:]
    for name in [
      "type", "user", "password", "host", "timeout", "script_path", "target_platform", "private_key", "certificate",
      "host_key", "proxy_scheme", "proxy_host", "proxy_user_name", "proxy_user_password", "bastion_host",
      "bastion_host_key", "bastion_user", "bastion_password", "bastion_private_key", "bastion_certificate",
      "agent_identity", "cacert",
    ] { attributes[name] = text }
    for name in ["port", "proxy_port", "bastion_port"] {
      attributes[name] = AttributeSchema(.plain(.number), isOptional: true)
    }
    for name in ["agent", "https", "insecure", "use_ntlm"] {
      attributes[name] = AttributeSchema(.plain(.bool), isOptional: true)
    }
    attributes["host"] = requiredText
    return BlockSchema(attributes: attributes)
  }()
}
