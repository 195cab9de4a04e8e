import type { Resource } from '../world/resources.js'
import type { World } from '../world/world.js'
import { found, noFiles, textOf, type ScenarioFiles } from './files.js'
import type { Names } from './names.js'
import { ScenarioError, type Path } from './scenario-error.js'
import type { SecretText } from './secret-text.js'

/** What the builders of a scenario's parts share. */
export interface Building {
  readonly world: World
  readonly names: Names
  readonly subscriptionId: string
  readonly tenantId: string
  /** the value of a secret: from the scenario, the environment or a file */
  text(value: SecretText, path: Path): string
  readonly files: ScenarioFiles
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

/** Looks up `{ env: NAME }` values; the world itself never reads the environment. */
export type Environment = (name: string) => string | undefined

/** Is called with each problem in a scenario. If it returns, the rest is checked, too. */
export type Complain = (error: ScenarioError) => void

const fail: Complain = (error) => {
  throw error
}

/** What builds parts of a scenario into this world, now. */
export function buildingIn(
  world: World,
  names: Names,
  environment: Environment = () => undefined,
  complain: Complain = fail,
  files: ScenarioFiles = noFiles,
): Building {
  const now = world.clock.now()
  return {
    world,
    names,
    subscriptionId: world.settings.subscriptionId,
    tenantId: world.settings.tenantId,
    text(value, path) {
      if (typeof value === 'string') return value
      if ('file' in value) return found([...path, 'file'], () => textOf(files, value.file))
      const given = environment(value.env)
      if (given === undefined) throw new ScenarioError(path, `the environment variable ${value.env} is not set`)
      return given
    },
    files,
    put(resource, path) {
      const existing = world.resources.get(resource.id)
      if (existing)
        throw new ScenarioError(
          path,
          `'${resource.name}' already exists as '${existing.name}'; Azure names are case-insensitive`,
        )
      const whole: Resource = { ...resource, created: now, changed: now, incarnation: world.randomness.guid() }
      world.resources.put(whole)
      return whole
    },
    part(build) {
      try {
        build()
      } catch (error) {
        if (!(error instanceof ScenarioError)) throw error
        complain(error)
      }
    },
  }
}
