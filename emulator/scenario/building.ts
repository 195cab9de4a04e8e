import type { Resource } from '../world/resources.js'
import type { World } from '../world/world.js'
import type { Names } from './names.js'
import type { Path } from './scenario-error.js'
import type { SecretText } from './secret-text.js'

/** What the builders of a scenario's parts share. */
export interface Building {
  readonly world: World
  readonly names: Names
  readonly subscriptionId: string
  readonly tenantId: string
  /** the value of a secret, from the file or the environment */
  text(value: SecretText, path: Path): string
  /** Adds a resource with ids and times that are the same at every start; a second one with its id is an error. */
  put(resource: Omit<Resource, 'created' | 'changed' | 'incarnation'>, path: Path): Resource
  /** Builds one part of the file and reports the problems in it. */
  part(build: () => void): void
}

/** Where a resource of a group is put. */
export interface Place {
  readonly id: string
  readonly name: string
  /** the group's */
  readonly location: string
}
