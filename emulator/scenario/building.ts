import type { Names } from './names.js'
import type { SecretText } from './shape.js'
import type { Resource } from '../world/resources.js'
import type { World } from '../world/world.js'

/** What the builders of a scenario's parts share. */
export interface Building {
  readonly world: World
  readonly names: Names
  readonly subscriptionId: string
  readonly tenantId: string
  /** the value of a secret, from the file or the environment */
  text(value: SecretText, path: readonly (string | number)[]): string
  /** Adds a resource with ids and times that are the same at every start; a second one with its id is an error. */
  put(resource: Omit<Resource, 'created' | 'changed' | 'incarnation'>, path: readonly (string | number)[]): Resource
  /** Builds one part of the file and reports the problems in it. */
  part(build: () => void): void
}
