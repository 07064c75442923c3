package import Values

/// Asks for an object as it is now.
package struct ReadRequest: Sendable {
  package var type: String
  package var prior: Value
  package var privateData: [UInt8]
  /// The identity stored with the object, by the type's identity schema.
  package var identity: Value?
  /// What the module says to the provider in `provider_meta`; `nil` when nothing.
  package var providerMeta: Value?

  package init(
    type: String, prior: Value, privateData: [UInt8] = [], identity: Value? = nil, providerMeta: Value? = nil
  ) {
    self.type = type
    self.prior = prior
    self.privateData = privateData
    self.identity = identity
    self.providerMeta = providerMeta
  }
}

package struct ReadResponse: Sendable {
  /// Null when the object is gone.
  package var value: Value
  package var privateData: [UInt8]
  /// The identity of the object; `nil` when the type has none.
  package var identity: Value?

  package init(value: Value, privateData: [UInt8] = [], identity: Value? = nil) {
    self.value = value
    self.privateData = privateData
    self.identity = identity
  }
}

/// Asks what an object would be.
package struct PlanRequest: Sendable {
  package var type: String
  /// Null for a create.
  package var prior: Value
  /// Prior and configuration merged; null for a delete.
  package var proposed: Value
  /// The configuration; null for a delete.
  package var configuration: Value
  package var privateData: [UInt8]
  /// The identity stored with the prior object.
  package var identity: Value?
  /// What the module says to the provider in `provider_meta`; `nil` when nothing.
  package var providerMeta: Value?

  package init(
    type: String, prior: Value, proposed: Value, configuration: Value, privateData: [UInt8] = [],
    identity: Value? = nil, providerMeta: Value? = nil
  ) {
    self.type = type
    self.prior = prior
    self.proposed = proposed
    self.configuration = configuration
    self.privateData = privateData
    self.identity = identity
    self.providerMeta = providerMeta
  }
}

package struct PlanResponse: Sendable {
  package var planned: Value
  /// Attributes whose change cannot be made in place.
  package var requiresReplace: [ValuePath]
  package var privateData: [UInt8]
  /// The plan may break the contract in the ways of the old plugin kit.
  package var isLegacy: Bool
  /// The planned identity, perhaps unknown; `nil` when the type has none.
  package var identity: Value?

  package init(
    planned: Value, requiresReplace: [ValuePath] = [], privateData: [UInt8] = [], isLegacy: Bool = false,
    identity: Value? = nil
  ) {
    self.planned = planned
    self.requiresReplace = requiresReplace
    self.privateData = privateData
    self.isLegacy = isLegacy
    self.identity = identity
  }
}

/// Asks to make a plan true.
package struct ApplyRequest: Sendable {
  package var type: String
  /// Null for a create.
  package var prior: Value
  /// Null for a delete. Unknown parts are those that the provider decides.
  package var planned: Value
  package var configuration: Value
  package var privateData: [UInt8]
  /// The same for every try of this step, also after a crash: clients tokens and run marks are made from it.
  package var token: String
  /// The planned identity.
  package var identity: Value?
  /// What the module says to the provider in `provider_meta`; `nil` when nothing.
  package var providerMeta: Value?

  package init(
    type: String, prior: Value, planned: Value, configuration: Value, privateData: [UInt8] = [], token: String = "",
    identity: Value? = nil, providerMeta: Value? = nil
  ) {
    self.type = type
    self.prior = prior
    self.planned = planned
    self.configuration = configuration
    self.privateData = privateData
    self.token = token
    self.identity = identity
    self.providerMeta = providerMeta
  }
}

package struct ApplyResponse: Sendable {
  /// What exists now; null when nothing does.
  package var value: Value
  package var privateData: [UInt8]
  package var isLegacy: Bool
  /// The identity of what exists now.
  package var identity: Value?

  package init(value: Value, privateData: [UInt8] = [], isLegacy: Bool = false, identity: Value? = nil) {
    self.value = value
    self.privateData = privateData
    self.isLegacy = isLegacy
    self.identity = identity
  }
}

package struct ImportedObject: Sendable {
  package var type: String
  /// What is known by the id alone; a read follows.
  package var value: Value
  package var privateData: [UInt8]
  /// The identity of the object.
  package var identity: Value?

  package init(type: String, value: Value, privateData: [UInt8] = [], identity: Value? = nil) {
    self.type = type
    self.value = value
    self.privateData = privateData
    self.identity = identity
  }
}

package struct MoveRequest: Sendable {
  /// The source provider's address as text.
  package var sourceProvider: String
  package var sourceType: String
  package var sourceSchemaVersion: Int
  /// JSON text as stored.
  package var sourceState: [UInt8]
  package var sourcePrivate: [UInt8]
  package var targetType: String
  /// JSON text of the stored identity; `nil` when there was none.
  package var sourceIdentity: [UInt8]?
  package var sourceIdentitySchemaVersion: Int

  package init(
    sourceProvider: String, sourceType: String, sourceSchemaVersion: Int, sourceState: [UInt8],
    sourcePrivate: [UInt8], targetType: String, sourceIdentity: [UInt8]? = nil, sourceIdentitySchemaVersion: Int = 0
  ) {
    self.sourceProvider = sourceProvider
    self.sourceType = sourceType
    self.sourceSchemaVersion = sourceSchemaVersion
    self.sourceState = sourceState
    self.sourcePrivate = sourcePrivate
    self.targetType = targetType
    self.sourceIdentity = sourceIdentity
    self.sourceIdentitySchemaVersion = sourceIdentitySchemaVersion
  }
}

package struct MoveResponse: Sendable {
  package var value: Value
  package var privateData: [UInt8]
  /// The identity of the object under its new type.
  package var identity: Value?

  package init(value: Value, privateData: [UInt8] = [], identity: Value? = nil) {
    self.value = value
    self.privateData = privateData
    self.identity = identity
  }
}

package struct OpenResponse: Sendable {
  package var value: Value
  package var privateData: [UInt8]
  /// When to renew, in seconds from now; `nil` for never.
  package var renewAfter: Double?

  package init(value: Value, privateData: [UInt8] = [], renewAfter: Double? = nil) {
    self.value = value
    self.privateData = privateData
    self.renewAfter = renewAfter
  }
}

package struct RenewResponse: Sendable {
  package var privateData: [UInt8]
  package var renewAfter: Double?

  package init(privateData: [UInt8] = [], renewAfter: Double? = nil) {
    self.privateData = privateData
    self.renewAfter = renewAfter
  }
}
