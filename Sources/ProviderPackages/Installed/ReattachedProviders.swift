package import Addresses
package import Diagnostics
import JSON
package import OperatingSystem
package import Providers

/// `TF_REATTACH_PROVIDERS`: providers that somebody started already, by address.
package enum ReattachedProviders {
  /// Reads the variable; unset is none.
  package static func read(_ environment: Environment) -> Diagnosed<[ProviderAddress: ReattachedProvider]> {
    guard let text = environment.nonEmpty("TF_REATTACH_PROVIDERS") else { return Diagnosed([:]) }
    guard let object = (try? JSONReader.read(text))?.object else {
      return Diagnosed([:], Diagnostics([invalid("It is not a JSON object.")]))
    }
    var diagnostics = Diagnostics()
    var found: [ProviderAddress: ReattachedProvider] = [:]
    for member in object {
      guard let address = ProviderAddress.parse(member.key).value else {
        diagnostics.append(invalid("\"\(member.key)\" is not the address of a provider."))
        continue
      }
      switch provider(member.value) {
      case .success(let provider): found[address] = provider
      case .failure(let problem): diagnostics.append(invalid("The entry \"\(member.key)\" \(problem.text)."))
      }
    }
    return Diagnosed(found, diagnostics)
  }

  private struct Problem: Error { var text: String }

  private static func provider(_ json: JSONValue) -> Result<ReattachedProvider, Problem> {
    guard (json["Protocol"]?.string ?? "grpc") == "grpc" else { return .failure(Problem(text: "is not of gRPC")) }
    let version = json["ProtocolVersion"]?.int64 ?? 5
    guard version == 5 || version == 6 else {
      return .failure(Problem(text: "has the protocol version \(version); known are 5 and 6"))
    }
    guard let place = json["Addr"]?["String"]?.string, let network = json["Addr"]?["Network"]?.string,
      network == "unix" || network == "tcp"
    else { return .failure(Problem(text: "has no address of a Unix socket or of a TCP port")) }
    return .success(
      ReattachedProvider(
        protocolVersion: Int(version), address: place, isUnixSocket: network == "unix",
        processIdentifier: Int(clamping: json["Pid"]?.int64 ?? 0), isTest: json["Test"]?.bool ?? false))
  }

  private static func invalid(_ sentence: String) -> Diagnostic {
    .error(
      "Invalid TF_REATTACH_PROVIDERS",
      "\(sentence) The variable holds what the provider's debugger printed: an object of Protocol, ProtocolVersion, Pid, "
        + "Test and Addr for each provider's address.")
  }
}
