import type { KeyObject } from 'node:crypto'
import { Clock, type Due, type WallClock, type Work } from './clock.js'
import { Changes, Collection } from './collection.js'
import { ContentStore } from './content.js'
import { Data } from './data.js'
import { Directory } from './directory.js'
import type { Declaration } from './declaration.js'
import { Faults } from './faults.js'
import { Journal } from './journal.js'
import type { KeyRing } from './keys.js'
import type { Randomness } from './randomness.js'
import { Resources } from './resources.js'
import { Rights } from './rights.js'
import type { Store, Written } from './store.js'
import type { Upstream } from './upstream.js'

export type UrlCase = 'tutorial' | 'strict' | 'azure'

/** What a world is about, apart from what happens in it. */
export interface WorldSettings {
  /** `AzurePublicCloud`, `AzureUSGovernmentCloud`, `AzureChinaCloud` */
  readonly cloud: string
  readonly tenantId: string
  readonly subscriptionId: string
  /** display id of the VM whose IMDS and MSI extension the lab serves by default; the first VM if absent */
  readonly runsOn?: string
  /** lab policies: ours, not Azure's */
  readonly urlCase: UrlCase
  readonly throttling: 'off' | 'azure'
  /** whether things take effect at once, or take the time that they take in Azure */
  readonly timing: 'instant' | 'azure'
  /** whether api-versions that Azure's lists lack are served as the newest, or refused */
  readonly apiVersions: 'any' | 'strict'
  /** seconds for which the tokens of managed identities are valid, if less than Azure's day */
  readonly tokenLifetime?: number
}

/** A token that a machine's metadata service handed out. */
export interface KeptToken {
  readonly token: string
  /** unix seconds */
  readonly issued: number
  readonly expires: number
}

/** Keyed by machine, identity and resource. */
export const tokensDeclared: Declaration<KeptToken> = { name: 'tokens', secrets: ['token'] }

/** Files by which a program proves that it may have tokens: it can read them. */
export interface KeyFiles {
  write(name: string, content: string): void
  remove(name: string): void
}

export interface WorldSources {
  readonly wallClock: WallClock
  readonly randomness: Randomness
  readonly keys: KeyRing
  /** the `X-IDENTITY-HEADER` that the App Service source requires of callers; when absent, it gives no tokens */
  readonly identityHeader?: string
  /** where the agent of a machine that Azure Arc manages leaves its key files; when absent, it gives no tokens */
  readonly keyFiles?: KeyFiles
  /** carries requests to the emulators of the world's forwards; when absent, there are none */
  readonly upstream?: Upstream
  /** where its bytes are; a store of its own when absent. A world that takes another's place shares that one's */
  readonly content?: ContentStore
  /** where the world is kept; only in memory when absent */
  readonly store?: Store
}

/** The function that does each kind of work, inside a change. Only it knows the fields of its kind, hence `never`. */
export type WorkKinds = Readonly<Record<string, (world: World, work: never) => void>>

/** All state, and all time and randomness. Handlers read it freely and change it only inside `change`. */
export class World {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly keys: KeyRing
  readonly identityHeader: string | undefined
  readonly keyFiles: KeyFiles | undefined
  readonly upstream: Upstream | undefined
  readonly resources: Resources
  readonly directory: Directory
  readonly data: Data
  readonly content: ContentStore
  readonly faults: Faults
  readonly journal = new Journal()
  /** which rights each identity used and lacked; not part of the state */
  readonly rights = new Rights()
  /** keys made from records that hold one as a string; not part of the state, and gone with their record */
  readonly secretKeys = new WeakMap<object, KeyObject>()
  /** work that has begun for a record, so that it is done once; not part of the state, and gone with the record */
  readonly underWay = new WeakMap<object, Promise<unknown>>()
  /** tokens handed out by a machine's metadata service, by machine, identity and resource */
  readonly tokenCache: Collection<KeptToken>
  settings: WorldSettings
  readonly #changes: Changes
  /** the work to come, in the order in which it falls due */
  readonly #due: Collection<Due>
  readonly #store: Store | undefined
  /** the values without a collection, as the store last received them */
  #appended: Readonly<Record<string, unknown>> = {}

  constructor(
    settings: WorldSettings,
    sources: WorldSources,
    private readonly workKinds: WorkKinds,
  ) {
    this.#store = sources.store
    this.#changes = new Changes(sources.store !== undefined)
    this.#due = new Collection(this.#changes, 'due')
    this.settings = settings
    this.clock = new Clock(sources.wallClock, this.#due, (key, { work }) => this.#run(key, work))
    this.faults = new Faults(() => this.clock.now())
    this.randomness = sources.randomness
    this.keys = sources.keys
    this.identityHeader = sources.identityHeader
    this.keyFiles = sources.keyFiles
    this.upstream = sources.upstream
    this.resources = new Resources(this.#changes)
    this.directory = new Directory(this.#changes)
    this.data = new Data(this.#changes)
    this.tokenCache = new Collection(this.#changes, tokensDeclared.name, tokensDeclared)
    this.content = sources.content ?? new ContentStore(() => sources.randomness.guid())
  }

  /** A number that grows with each write to a collection and with each restore. Settings become a new object instead. */
  get writes(): number {
    return this.#changes.count
  }

  /** Changes state in one step that is never seen half done; a throw inside leaves everything as it was. */
  change<T>(change: () => T): T {
    return this.#changes.run(change)
  }

  /** A change and its commit. Every response to a write awaits it. */
  async write<T>(change: () => T): Promise<T> {
    const result = this.change(change)
    await this.commit()
    return result
  }

  /**
   * Gives the store what was written since the last commit. Called directly for changes made without `write`:
   * the clock, a reset.
   */
  async commit(): Promise<void> {
    if (!this.#store) return
    const written = [...this.#changes.takeWritten(), ...this.#changedValues()]
    if (written.length > 0) await this.#store.append(written)
  }

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

  /**
   * Goes back to a snapshot. The clock is restored only if asked; keys and journal are never restored, and what was
   * counted of rights is forgotten.
   */
  restore(state: WorldSnapshot, { clock = false } = {}): void {
    this.settings = state.settings
    this.resources.restore(state.resources)
    this.directory.restore(state.directory)
    this.data.restore(state.data)
    this.tokenCache.restore(state.tokenCache)
    this.faults.restore(state.faults)
    this.#due.restore(state.due)
    if (clock) this.clock.restore(state.clock)
    this.rights.clear()
    this.#changes.replaceWritten({ at: 'world', record: this.snapshot() })
    this.#appended = this.#values()
  }

  /** The values without a collection. Each is a new object when it changes. */
  #values(): Readonly<Record<string, unknown>> {
    return { settings: this.settings, faults: this.faults.snapshot(), clock: this.clock.snapshot() }
  }

  #changedValues(): readonly Written[] {
    const before = this.#appended
    this.#appended = this.#values()
    return Object.entries(this.#appended).flatMap(([at, record]) => (record === before[at] ? [] : [{ at, record }]))
  }

  /** Takes work off the list before doing it, so that later requests do not meet the same bug if it throws. */
  #run(key: string, work: Work): void {
    this.change(() => this.#due.delete(key))
    const perform = this.workKinds[work.kind]
    if (!perform) throw new Error(`no service does work of the kind '${work.kind}'`)
    this.change(() => perform(this, work as never))
  }
}

export type WorldSnapshot = ReturnType<World['snapshot']>
