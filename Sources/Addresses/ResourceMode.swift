/// Whether a declaration manages an object, reads one, or opens one for a while.
package enum ResourceMode: String, Hashable, Sendable {
  case managed
  case data
  case ephemeral
}
