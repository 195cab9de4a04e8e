import type { Held } from '../../world/data.js'
import type { KeptWorld, Written } from '../../world/store.js'
import type { WorldSnapshot } from '../../world/world.js'

type Records = Map<string, unknown>

/** Of the directory. A folder that was written before one of them was there has none of it. */
const directoryCollections: readonly (keyof WorldSnapshot['directory'])[] = [
  'tenants',
  'principals',
  'uris',
  'appRoleAssignments',
  'users',
  'groups',
  'memberships',
]

/** The token cache is not kept: a machine asks for a new token. */
export const isKept = ({ at }: Written): boolean => at !== 'tokens'

/** A whole world as writes: what stands before `seed/` is what a reset goes back to. */
export function* writesOf({ world, seed }: KeptWorld): Generator<Written> {
  yield* writesOfSnapshot(world, '')
  yield* writesOfSnapshot(seed.world, 'seed/')
  yield { at: 'seed/from', record: seed.from }
}

function* writesOfSnapshot(world: WorldSnapshot, prefix: string): Generator<Written> {
  const { settings, faults, clock, resources, directory, due, data } = world
  for (const [at, record] of Object.entries({ settings, faults, clock })) yield { at: `${prefix}${at}`, record }
  const collections = [
    ['resources', resources],
    ...Object.entries(directory).map(([name, records]) => [`directory/${name}`, records] as const),
    ['due', due],
    ...data.map(({ owner, name, records }) => [`data/${owner}/${name}`, records] as const),
  ] as const
  for (const [at, records] of collections)
    for (const [key, record] of records) yield { at: `${prefix}${at}`, key, record }
}

/** The state that writes lead to. */
export class State {
  readonly #values = new Map<string, unknown>()
  readonly #collections = new Map<string, Records>()

  apply(write: Written): void {
    const { at, key } = write
    const isRemoval = !('record' in write)
    if (key === undefined && isRemoval) return this.#drop(at)
    if (key === undefined) return void this.#values.set(at, write.record)
    let records = this.#collections.get(at)
    if (!records) this.#collections.set(at, (records = new Map()))
    if (isRemoval) records.delete(key)
    else records.set(key, write.record)
  }

  world(): KeptWorld {
    return {
      world: this.#snapshot(''),
      seed: { world: this.#snapshot('seed/'), from: this.#values.get('seed/from') as string },
    }
  }

  #drop(at: string): void {
    for (const name of [...this.#collections.keys()])
      if (name === at || name.startsWith(`${at}/`)) this.#collections.delete(name)
  }

  #snapshot(prefix: string): WorldSnapshot {
    const value = (name: string) => this.#values.get(`${prefix}${name}`)
    const records = (name: string) => [...(this.#collections.get(`${prefix}${name}`) ?? [])]
    const directory = directoryCollections.map((name) => [name, records(`directory/${name}`)])
    // What the entries hold is what a world wrote: only its own code knows the types.
    return {
      settings: value('settings'),
      faults: value('faults'),
      clock: value('clock'),
      resources: records('resources'),
      directory: Object.fromEntries(directory) as unknown,
      due: records('due'),
      data: this.#held(`${prefix}data/`),
      tokenCache: [],
    } as WorldSnapshot
  }

  #held(prefix: string): readonly Held[] {
    return [...this.#collections].flatMap(([at, records]) => {
      if (!at.startsWith(prefix)) return []
      const [owner] = at.slice(prefix.length).split('/', 1) as [string]
      return [{ owner, name: at.slice(prefix.length + owner.length + 1), records: [...records] }]
    })
  }
}
