package import Addresses
package import States
package import Values

/// What will happen to one object, with its value before and after.
package struct ResourceChange: Sendable {
  package var address: ResourceInstanceAddress
  /// Where the object was before `moved`; the same address when it did not move.
  package var previousAddress: ResourceInstanceAddress
  /// Set when the change is about a deposed object.
  package var deposed: DeposedKey?
  package var provider: ProviderInstanceAddress
  package var action: Action
  package var reason: ActionReason
  /// The object before, marked; null when there is none.
  package var before: Value
  /// The object after as planned, marked, perhaps partly unknown; null for a delete.
  package var after: Value
  package var schemaVersion: Int
  /// What the provider's plan wants to be given at apply.
  package var plannedPrivate: [UInt8]
  /// Attributes whose change forces replacement.
  package var requiredReplace: [ValuePath]
  package var importing: Importing?
  /// Text of configuration written for an import without one.
  package var generatedConfiguration: String?
  package var createBeforeDestroy: Bool
  /// Declarations that the object is made from.
  package var dependencies: [ResourceAddress]
  /// Of these, the declarations of which only some instances are needed. Only planning looks at this, so that plan files do
  /// not have it.
  package var instanceDependencies: [ResourceAddress: [ResourceInstanceAddress]] = [:]

  /// The import that brings the object into the state.
  package struct Importing: Sendable, Hashable {
    /// The import id; empty when the object was found by its identity.
    package var id: String
    package var isSensitive: Bool
    /// The identity that the configuration gave in place of an id.
    package var identity: Value?

    package init(id: String, isSensitive: Bool = false, identity: Value? = nil) {
      self.id = id
      self.isSensitive = isSensitive
      self.identity = identity
    }
  }

  package init(
    address: ResourceInstanceAddress, previousAddress: ResourceInstanceAddress? = nil, deposed: DeposedKey? = nil,
    provider: ProviderInstanceAddress, action: Action, reason: ActionReason = .none, before: Value, after: Value,
    schemaVersion: Int = 0, plannedPrivate: [UInt8] = [], requiredReplace: [ValuePath] = [],
    importing: Importing? = nil, generatedConfiguration: String? = nil, createBeforeDestroy: Bool = false,
    dependencies: [ResourceAddress] = []
  ) {
    self.address = address
    self.previousAddress = previousAddress ?? address
    self.deposed = deposed
    self.provider = provider
    self.action = action
    self.reason = reason
    self.before = before
    self.after = after
    self.schemaVersion = schemaVersion
    self.plannedPrivate = plannedPrivate
    self.requiredReplace = requiredReplace
    self.importing = importing
    self.generatedConfiguration = generatedConfiguration
    self.createBeforeDestroy = createBeforeDestroy
    self.dependencies = dependencies
  }
}

/// What will happen to an output of the root module.
package struct OutputChange: Sendable {
  package var name: String
  package var action: Action
  /// Null when there was none.
  package var before: Value
  /// Null when it goes away.
  package var after: Value
  package var isSensitive: Bool

  package init(name: String, action: Action, before: Value, after: Value, isSensitive: Bool) {
    self.name = name
    self.action = action
    self.before = before
    self.after = after
    self.isSensitive = isSensitive
  }
}
