package import Addresses
package import Values

/// What is known to exist: the contents of a state file, format 4.
package struct State: Sendable {
  /// Names the history that this state belongs to; a UUID, fixed when the first state was written.
  package var lineage: String
  /// Grows with every written change.
  package var serial: UInt64
  /// Version of the program that wrote it.
  package var writerVersion: String
  /// Outputs of the root module.
  package var outputs: [String: OutputState]
  package var resources: [AbsoluteResourceAddress: ResourceState]
  package var checks: [CheckResult]

  package init(
    lineage: String = "", serial: UInt64 = 0, writerVersion: String = "", outputs: [String: OutputState] = [:],
    resources: [AbsoluteResourceAddress: ResourceState] = [:], checks: [CheckResult] = []
  ) {
    self.lineage = lineage
    self.serial = serial
    self.writerVersion = writerVersion
    self.outputs = outputs
    self.resources = resources
    self.checks = checks
  }

  /// Nothing exists.
  package var isEmpty: Bool { resources.isEmpty && outputs.isEmpty }

  package subscript(address: ResourceInstanceAddress) -> InstanceState? {
    resources[address.absoluteResource]?.instances[address.key]
  }
}

/// A root output as stored.
package struct OutputState: Sendable, Hashable {
  package var value: Value
  package var isSensitive: Bool
  /// What its declaration says against using it; `nil` when it is not deprecated.
  package var deprecated: String?

  package init(value: Value, isSensitive: Bool, deprecated: String? = nil) {
    self.value = value
    self.isSensitive = isSensitive
    self.deprecated = deprecated
  }
}

/// A resource in one module instance, with its instances.
package struct ResourceState: Sendable, Equatable {
  package var provider: ProviderConfigurationAddress
  package var instances: [InstanceKey: InstanceState]

  package init(provider: ProviderConfigurationAddress, instances: [InstanceKey: InstanceState] = [:]) {
    self.provider = provider
    self.instances = instances
  }
}

/// The objects of one instance: the current one, and those that wait to be destroyed after a replacement.
package struct InstanceState: Sendable, Equatable {
  package var current: StoredObject?
  package var deposed: [DeposedKey: StoredObject]
  /// Which instance of a provider configuration with `for_each`.
  package var providerKey: InstanceKey

  package init(
    current: StoredObject? = nil, deposed: [DeposedKey: StoredObject] = [:], providerKey: InstanceKey = .none
  ) {
    self.current = current
    self.deposed = deposed
    self.providerKey = providerKey
  }
}

/// Eight hexadecimal digits that name a deposed object.
package struct DeposedKey: Hashable, Sendable, Comparable {
  package var text: String

  package init(_ text: String) { self.text = text }

  package static func < (first: DeposedKey, second: DeposedKey) -> Bool { first.text < second.text }
}
