import Diagnostics
import Providers
import Values

extension ProviderSettings {
  /// What is wrong with a provider configuration; unknown parts pass.
  static func validate(_ configuration: Value) -> [ProviderDiagnostic] {
    let settings = ProviderSettings(configuration)
    var found: [ProviderDiagnostic] = []
    for name in ["allowed_account_ids", "forbidden_account_ids"] {
      for id in settings.texts(name) where !TextFormat.fits(id, "account_id") {
        found.append(
          ProviderDiagnostic(
            .error, "Text has the wrong form", "\"\(id)\" is no account id: it has to have twelve digits.",
            at: .root.attribute(name)))
      }
    }
    if settings.isPresent("allowed_account_ids"), settings.isPresent("forbidden_account_ids") {
      found += ["allowed_account_ids", "forbidden_account_ids"].map { conflict($0) }
    }
    found += settings.choice("retry_mode", ["standard", "adaptive"])
    found += settings.choice("ec2_metadata_service_endpoint_mode", ["IPv4", "IPv6"])
    found += settings.choice("s3_us_east_1_regional_endpoint", ["legacy", "regional"])
    found += settings.assumeRoleMistakes()
    found += settings.endpointMistakes()
    return found
  }

  private func isPresent(_ name: String) -> Bool {
    guard let value = configuration.attribute(name) else { return false }
    return !value.isNull && value.isKnown && !value.isZero
  }

  private static func conflict(_ name: String) -> ProviderDiagnostic {
    ProviderDiagnostic(
      .error, "Conflicting configuration arguments",
      "allowed_account_ids and forbidden_account_ids cannot be given together; remove one of them.",
      at: .root.attribute(name))
  }

  private func choice(_ name: String, _ choices: [String]) -> [ProviderDiagnostic] {
    guard let text = text(name), !choices.contains(where: { $0.lowercased() == text.lowercased() }) else { return [] }
    return [
      ProviderDiagnostic(
        .error, "Value is not one of the choices",
        "\"\(name)\" takes one of \(choices.joined(separator: ", ")), not \"\(text)\".", at: .root.attribute(name))
    ]
  }

  private func assumeRoleMistakes() -> [ProviderDiagnostic] {
    var found: [ProviderDiagnostic] = []
    for name in ["assume_role", "assume_role_with_web_identity"] {
      for (index, role) in blocks(name).enumerated() {
        let path = ValuePath.root.attribute(name).index(.number(index))
        if let text = role.attribute("duration")?.stringValue {
          let seconds = GoDuration(text)?.seconds
          if !(900...43_200).contains(seconds ?? 0) {
            found.append(
              ProviderDiagnostic(
                .error, "Text has the wrong form", "\"duration\" takes a length of time from 15m to 12h.",
                at: path.attribute("duration")))
          }
        }
        for attribute in ["role_arn"] {
          if let text = role.attribute(attribute)?.stringValue, !text.isEmpty, !TextFormat.fits(text, "arn") {
            found.append(
              ProviderDiagnostic(
                .error, "Text has the wrong form", "\"\(attribute)\" has to be \(TextFormat.words("arn")).",
                at: path.attribute(attribute)))
          }
        }
      }
    }
    return found
  }

  private func endpointMistakes() -> [ProviderDiagnostic] {
    blocks("endpoints").flatMap { block in
      (block.keyedValues?.pairs.map { ($0, $1) } ?? []).compactMap { name, value -> ProviderDiagnostic? in
        guard let url = value.stringValue, !url.isEmpty, !TextFormat.fits(url, "url") else { return nil }
        return ProviderDiagnostic(
          .error, "Text has the wrong form", "The endpoint of \(name) has to be a URL such as https://host:port.",
          at: .root.attribute("endpoints"))
      }
    }
  }
}
