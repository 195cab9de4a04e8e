import type { KeyObject } from 'node:crypto'
import { Clock, type ClockState, type Due, type WallClock, type Work } from './clock.js'
import { Changes } from './changes.js'
import { Collection } from './collection.js'
import { Commits, type Committed } from './commits.js'
import { ContentStore } from './content.js'
import { Data } from './data.js'
import { Directory } from './directory.js'
import { Faults, type Fault } from './faults.js'
import { IssuedClaims } from './issued-claims.js'
import { Journal } from './journal.js'
import { tokensDeclared, type KeptToken } from './kept-tokens.js'
import type { KeyRing } from './keys.js'
import type { Randomness } from './randomness.js'
import { Resources } from './resources.js'
import { Rights } from './rights.js'
import type { KeptWorld, Seed, Store } from './store.js'
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
  /** whether providers must be registered before they are used */
  readonly registration: 'any' | 'azure'
  /** seconds for which the tokens of managed identities are valid, if less than Azure's day */
  readonly tokenLifetime?: number
}

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

/** What of a world stands in no collection. */
interface Values {
  readonly settings: WorldSettings
  readonly faults: readonly Fault[]
  readonly clock: ClockState
  readonly seed: Seed | undefined
}

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
  readonly issuedClaims = new IssuedClaims()
  /** which rights each identity used and lacked; not part of the state */
  readonly rights = new Rights()
  /** keys made from records that hold one as a string; not part of the state, and gone with their record */
  readonly secretKeys = new WeakMap<object, KeyObject>()
  /** work that has begun for a record, so that it is done once; not part of the state, and gone with the record */
  readonly underWay = new WeakMap<object, Promise<unknown>>()
  /** tokens handed out by a machine's metadata service, by machine, identity and resource */
  readonly tokenCache: Collection<KeptToken>
  settings: WorldSettings
  /** what `reset` goes back to; undefined before `begin` */
  seed: Seed | undefined
  readonly #changes: Changes
  /** the work to come, in the order in which it falls due */
  readonly #due: Collection<Due>
  readonly #commits: Commits<Values> | undefined

  constructor(
    settings: WorldSettings,
    sources: WorldSources,
    private readonly workKinds: WorkKinds,
  ) {
    this.#changes = new Changes(sources.store !== undefined)
    if (sources.store) this.#commits = new Commits(sources.store, this.#changes, this.#committed())
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
    this.content = sources.content ?? new ContentStore(() => sources.randomness.guid(), sources.store)
  }

  /** A number that grows with each write to a collection and with each restore. Settings become a new object instead. */
  get writes(): number {
    return this.#changes.count
  }

  /** Changes state in one step that is never seen half done; a throw inside leaves everything as it was. */
  change<T>(change: () => T): T {
    return this.#changes.run(change)
  }

  /** A change that is taken back at once; returns what it returned. */
  tried<T>(change: () => T): T {
    return this.#changes.tried(change)
  }

  /** A change and its commit. Every response to a write awaits it. */
  async write<T>(change: () => T): Promise<T> {
    const result = this.change(change)
    await this.commit()
    return result
  }

  /**
   * Gives the store what was written since the last commit. Called directly for changes made without `write`:
   * the clock, a reset. In a world with a store, the emulator awaits it before each response, too.
   *
   * @throws StoreFailed when the store cannot keep it; then it was undone
   */
  async commit(): Promise<void> {
    await this.#commits?.commit()
  }

  /**
   * Takes this state, or the given one, for that to which `reset` goes back.
   *
   * @param from stands for the scenario that it was built from
   */
  begin(from: string, state?: WorldSnapshot): void {
    if (state) this.restore(state)
    this.seed = { world: state ?? this.snapshot(), from }
  }

  /** Goes on from what a store kept, in place of the present state. */
  resume({ world, seed }: KeptWorld): void {
    this.restore(world, { clock: true })
    this.seed = seed
    this.#commits?.start()
  }

  /** Back to where it began. Keys go on, and so does the clock unless asked. */
  reset(options: { clock?: boolean } = {}): void {
    if (this.seed) this.restore(this.seed.world, options)
    this.faults.restart()
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
    this.faults.restore(state.faults)
    if (clock) this.clock.restore(state.clock)
    this.rights.clear()
    this.#changes.noteWhole([
      this.resources.restore(state.resources),
      ...this.directory.restore(state.directory),
      this.data.restore(state.data),
      this.tokenCache.restore(state.tokenCache),
      this.#due.restore(state.due),
    ])
  }

  #committed(): Committed<Values> {
    return {
      values: () => ({
        settings: this.settings,
        faults: this.faults.snapshot(),
        clock: this.clock.snapshot(),
        seed: this.seed,
      }),
      restoreValues: ({ settings, faults, clock, seed }) => {
        this.settings = settings
        this.faults.restore(faults)
        this.clock.restore(clock)
        this.seed = seed
      },
      whole: () => {
        const world = this.snapshot()
        return { world, seed: this.seed ?? { world, from: '' } }
      },
    }
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
