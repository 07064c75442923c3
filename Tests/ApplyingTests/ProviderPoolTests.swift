import Addresses
import Diagnostics
import Providers
import Testing
import Values

/// Instances of providers under their names.
struct ProviderPoolTests {
  @Test func namesAtThePublicRegistriesAreOne() async {
    let provider = IdentifiedProvider()
    let pool = ProviderPool(registry: ProviderRegistry([.implied("known"): { provider }]))
    let address = ProviderInstanceAddress(
      configuration: ProviderConfigurationAddress(module: .root, provider: .implied("known")))
    #expect(await pool.configure(address, with: .object([:]), body: nil).isEmpty)
    var other = address
    other.configuration.provider.hostname = "registry.terraform.io"
    #expect(pool[other] != nil)
    other.configuration.provider.hostname = "example.com"
    #expect(pool[other] == nil)
  }
}
