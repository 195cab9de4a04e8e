import type { KeyObject } from 'node:crypto'
import { Clock, type Due, type WallClock, type Work } from './clock.js'
import { Changes, Collection } from './collection.js'
import { ContentStore } from './content.js'
import { Data } from './data.js'
import { Directory } from './directory.js'
import { Faults } from './faults.js'
import { Journal } from './journal.js'
import type { KeyRing } from './keys.js'
import type { Randomness } from './randomness.js'
import { Resources } from './resources.js'

export type UrlCase = 'tutorial' | 'strict' | 'azure'

/** What a world is about, apart from what happens in it. */
export interface WorldSettings {
  /** `AzurePublicCloud`, `AzureUSGovernmentCloud`, `AzureChinaCloud` */
  readonly cloud: string
  readonly tenantId: string
  readonly subscriptionId: string
  /** display id of the VM whose IMDS and MSI extension the doors are; the first VM when absent */
  readonly runsOn?: string
  /** lab policies: ours, not Azure's */
  readonly urlCase: UrlCase
  readonly throttling: 'off' | 'azure'
}

export interface WorldSources {
  readonly wallClock: WallClock
  readonly randomness: Randomness
  readonly keys: KeyRing
  /** what callers of the App Service source must show as `X-IDENTITY-HEADER`; nobody gets a token there without one */
  readonly identityHeader?: string
}

/** What does the work of each kind, inside a change. A kind's fields are its own business, hence `never`. */
export type WorkKinds = Readonly<Record<string, (world: World, work: never) => void>>

/** All state and every source of surprise. Handlers read it freely and change it only inside `change`. */
export class World {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly keys: KeyRing
  readonly identityHeader: string | undefined
  readonly resources: Resources
  readonly directory: Directory
  readonly data: Data
  readonly content = new ContentStore()
  readonly faults = new Faults()
  readonly journal = new Journal()
  /** keys made of records that hold one as a string: beside the state, and gone with their record */
  readonly secretKeys = new WeakMap<object, KeyObject>()
  /** tokens handed out by a machine's metadata service, by machine, identity and resource */
  readonly tokenCache: Collection<{ readonly token: string; readonly issued: number; readonly expires: number }>
  settings: WorldSettings
  readonly #changes = new Changes()
  /** what falls due, in its order */
  readonly #due: Collection<Due> = new Collection(this.#changes)

  constructor(
    settings: WorldSettings,
    sources: WorldSources,
    private readonly workKinds: WorkKinds,
  ) {
    this.settings = settings
    this.clock = new Clock(sources.wallClock, this.#due, (key, { work }) => this.#run(key, work))
    this.randomness = sources.randomness
    this.keys = sources.keys
    this.identityHeader = sources.identityHeader
    this.resources = new Resources(this.#changes)
    this.directory = new Directory(this.#changes)
    this.data = new Data(this.#changes)
    this.tokenCache = new Collection(this.#changes)
  }

  /** Changes state in one step that is never seen half done; a throw inside leaves everything as it was. */
  change<T>(change: () => T): T {
    return this.#changes.run(change)
  }

  /** A change and its commit: every answer to a write awaits it. */
  async write<T>(change: () => T): Promise<T> {
    const result = this.change(change)
    await this.commit()
    return result
  }

  /** Makes durable what changed without a `write` (the clock, a reset): nothing to do in memory. */
  async commit(): Promise<void> {}

  snapshot() {
    return {
      settings: this.settings,
      resources: this.resources.snapshot(),
      directory: this.directory.snapshot(),
      data: this.data.snapshot(),
      tokenCache: this.tokenCache.snapshot(),
      faults: this.faults.snapshot(),
      due: this.#due.snapshot(),
      clock: this.clock.snapshot(),
    }
  }

  /** Back to a snapshot; the clock goes on unless asked, keys and journal always do. */
  restore(state: WorldSnapshot, { clock = false } = {}): void {
    this.settings = state.settings
    this.resources.restore(state.resources)
    this.directory.restore(state.directory)
    this.data.restore(state.data)
    this.tokenCache.restore(state.tokenCache)
    this.faults.restore(state.faults)
    this.#due.restore(state.due)
    if (clock) this.clock.restore(state.clock)
  }

  /** Work is taken off the list before it is done: if it throws, later requests do not meet the same bug. */
  #run(key: string, work: Work): void {
    this.change(() => this.#due.delete(key))
    const perform = this.workKinds[work.kind]
    if (!perform) throw new Error(`no service does work of the kind '${work.kind}'`)
    this.change(() => perform(this, work as never))
  }
}

export type WorldSnapshot = ReturnType<World['snapshot']>
