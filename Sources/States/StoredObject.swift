package import Addresses
package import Values

/// An object as the state keeps it: attributes still encoded, because most are never read by name.
package struct StoredObject: Sendable, Hashable {
  package enum Status: String, Sendable, Hashable {
    case ready
    /// Made only in part, or marked by the user: to be replaced.
    case tainted
  }

  package var status: Status
  /// Version of the schema that `attributes` follow.
  package var schemaVersion: Int
  /// The attributes as JSON text, as the state holds them.
  package var attributes: [UInt8]
  /// Attributes of the ancient flat form, when the state has them instead.
  package var flatAttributes: [String: String]?
  /// Attributes that are sensitive beyond what the schema says.
  package var sensitivePaths: [ValuePath]
  /// What the provider wants to be given back.
  package var privateData: [UInt8]
  /// Declarations that this object was made from.
  package var dependencies: [ResourceAddress]
  package var createBeforeDestroy: Bool
  /// `removed { lifecycle { destroy = false } }` and the like, as stored by the reference.
  package var skipDestroy: Bool
  /// Identity of the remote object as JSON text, with the version of its schema.
  package var identity: [UInt8]?
  package var identitySchemaVersion: Int

  package init(
    status: Status = .ready, schemaVersion: Int = 0, attributes: [UInt8] = [], flatAttributes: [String: String]? = nil,
    sensitivePaths: [ValuePath] = [], privateData: [UInt8] = [], dependencies: [ResourceAddress] = [],
    createBeforeDestroy: Bool = false, skipDestroy: Bool = false, identity: [UInt8]? = nil,
    identitySchemaVersion: Int = 0
  ) {
    self.status = status
    self.schemaVersion = schemaVersion
    self.attributes = attributes
    self.flatAttributes = flatAttributes
    self.sensitivePaths = sensitivePaths
    self.privateData = privateData
    self.dependencies = dependencies
    self.createBeforeDestroy = createBeforeDestroy
    self.skipDestroy = skipDestroy
    self.identity = identity
    self.identitySchemaVersion = identitySchemaVersion
  }
}
