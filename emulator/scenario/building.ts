import type { Names } from './names.js'
import type { SecretText } from './shape.js'
import type { Resource } from '../world/resources.js'
import type { World } from '../world/world.js'

/** What the builders of a scenario's parts work on. */
export interface Building {
  readonly world: World
  readonly names: Names
  readonly subscriptionId: string
  readonly tenantId: string
  /** the text of a secret, from the file or the environment */
  text(value: SecretText, path: readonly (string | number)[]): string
  /** Puts a resource in place with the ids and times that every start gives alike; a second one of that id is an error. */
  put(resource: Omit<Resource, 'created' | 'changed' | 'incarnation'>, path: readonly (string | number)[]): Resource
  /** Builds one part of the file; what is wrong in it is complained of. */
  part(build: () => void): void
}
