import Schemas
import Values

extension S3Backend {
  /// The arguments of `backend "s3"`.
  static let schema = BlockSchema(attributes: place.merging(access) { $1 }.merging(olderForms) { $1 })

  private static func text(_ description: String, sensitive: Bool = false) -> AttributeSchema {
    AttributeSchema(.plain(.string), isOptional: true, isSensitive: sensitive, description: description)
  }

  private static func flag(_ description: String) -> AttributeSchema {
    AttributeSchema(.plain(.bool), isOptional: true, description: description)
  }

  private static func number(_ description: String) -> AttributeSchema {
    AttributeSchema(.plain(.number), isOptional: true, description: description)
  }

  private static func texts(_ description: String) -> AttributeSchema {
    AttributeSchema(.plain(.set(.string)), isOptional: true, description: description)
  }

  private static func map(_ description: String) -> AttributeSchema {
    AttributeSchema(.plain(.map(.string)), isOptional: true, description: description)
  }

  private static func deprecated(_ attribute: AttributeSchema) -> AttributeSchema {
    var attribute = attribute
    attribute.isDeprecated = true
    return attribute
  }

  /// Where the state is and how it is kept there.
  private static let place: [String: AttributeSchema] = [
    "bucket": AttributeSchema(.plain(.string), isRequired: true, description: "The bucket of the state."),
    "key": AttributeSchema(.plain(.string), isRequired: true, description: "The key of the state in the bucket."),
    "region": text("The region of the bucket and of the lock table."),
    "workspace_key_prefix": text("What the keys of other workspaces begin with; \"env:\" by default."),
    "encrypt": flag("Whether the state is encrypted where it is stored."),
    "kms_key_id": text("The KMS key that encrypts the state."),
    "sse_customer_key": text("Our own key that encrypts the state, 32 bytes as Base64.", sensitive: true),
    "acl": text("The canned ACL of the state."),
    "use_lockfile": flag("Whether an object beside the state locks it."),
    "dynamodb_table": text("The table that locks the state, with the string key LockID."),
    "skip_s3_checksum": flag("Leaves out the checksum of what is stored, for stores that know none."),
    "state_tags": map("Tags of the object of the state."),
    "lock_tags": map("Tags of the object that locks."),
  ]

  /// How AWS is reached, and as whom.
  private static let access: [String: AttributeSchema] = [
    "access_key": text("The access key."),
    "secret_key": text("The secret key.", sensitive: true),
    "token": text("The token of temporary keys.", sensitive: true),
    "profile": text("The profile in the shared files."),
    "shared_config_files": texts("Shared configuration files."),
    "shared_credentials_files": texts("Shared credentials files."),
    "assume_role": AttributeSchema(
      .nested(
        .single,
        attributes: [
          "role_arn": AttributeSchema(.plain(.string), isRequired: true), "duration": text("How long, such as 1h."),
          "external_id": text("The secret shared with the role's owner."), "policy": text("A policy that narrows."),
          "policy_arns": texts("Managed policies that narrow."), "session_name": text("The name of the session."),
          "source_identity": text("Who is behind the session."), "tags": map("Tags of the session."),
          "transitive_tag_keys": texts("Tags that further roles keep."),
        ]), isOptional: true, description: "A role to take on."),
    "assume_role_with_web_identity": AttributeSchema(
      .nested(
        .single,
        attributes: [
          "role_arn": text("The role."), "duration": text("How long, such as 1h."),
          "policy": text("A policy that narrows."), "policy_arns": texts("Managed policies that narrow."),
          "session_name": text("The name of the session."),
          "web_identity_token": text("The token.", sensitive: true),
          "web_identity_token_file": text("The file of the token."),
        ]), isOptional: true, description: "A role to take on with a token."),
    "endpoints": AttributeSchema(
      .nested(
        .single,
        attributes: [
          "dynamodb": text("DynamoDB."), "iam": text("IAM."), "s3": text("S3."), "sso": text("Single sign-on."),
          "sts": text("STS."),
        ]), isOptional: true, description: "URLs of services."),
    "sts_region": text("The region of STS."),
    "use_path_style": flag("Whether the bucket stands in the path of URLs."),
    "use_fips_endpoint": flag("Whether FIPS endpoints are used."),
    "use_dualstack_endpoint": flag("Whether endpoints with IPv6 are used."),
    "allowed_account_ids": texts("The accounts that may be used."),
    "forbidden_account_ids": texts("Accounts that may not be used."),
    "custom_ca_bundle": text("A file of certificates to trust."),
    "http_proxy": text("The proxy for HTTP."),
    "https_proxy": text("The proxy for HTTPS."),
    "no_proxy": text("Hosts that are reached without a proxy, separated by commas."),
    "insecure": flag("Whether certificates are left unchecked."),
    "max_retries": number("How often a failed request is sent again."),
    "retry_mode": text("standard or adaptive."),
    "ec2_metadata_service_endpoint": text("The metadata service of the machine."),
    "ec2_metadata_service_endpoint_mode": text("IPv4 or IPv6."),
    "skip_credentials_validation": flag("Accepted; keys are checked by their first use."),
    "skip_metadata_api_check": flag("Does not ask the metadata service of the machine for keys."),
    "skip_region_validation": flag("Takes regions that are not known."),
    "skip_requesting_account_id": flag("Accepted; the account is only asked for when it is restricted."),
  ]

  /// Older names that the reference still takes.
  private static let olderForms: [String: AttributeSchema] = [
    "endpoint": deprecated(text("Use endpoints.s3.")),
    "dynamodb_endpoint": deprecated(text("Use endpoints.dynamodb.")),
    "iam_endpoint": deprecated(text("Use endpoints.iam.")),
    "sts_endpoint": deprecated(text("Use endpoints.sts.")),
    "force_path_style": deprecated(flag("Use use_path_style.")),
    "shared_credentials_file": deprecated(text("Use shared_credentials_files.")),
    "role_arn": deprecated(text("Use assume_role.role_arn.")),
    "session_name": deprecated(text("Use assume_role.session_name.")),
    "external_id": deprecated(text("Use assume_role.external_id.")),
    "assume_role_duration_seconds": deprecated(number("Use assume_role.duration.")),
    "assume_role_policy": deprecated(text("Use assume_role.policy.")),
    "assume_role_policy_arns": deprecated(texts("Use assume_role.policy_arns.")),
    "assume_role_tags": deprecated(map("Use assume_role.tags.")),
    "assume_role_transitive_tag_keys": deprecated(texts("Use assume_role.transitive_tag_keys.")),
    "use_legacy_workflow": deprecated(flag("Accepted and without effect.")),
  ]
}
