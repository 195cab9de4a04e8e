import type { WorldSnapshot } from './world.js'

/** Something written: a record, or with no record its removal; with no key, all that is kept at the place. */
export interface Written {
  /**
   * `resources`, `directory/principals`, `data/{owner}/{declaration}`, `due`, `tokens`: a collection.
   * `data/{owner}`: all of an owner's. `clock`, `faults`, `settings`: one value. `world`: a whole snapshot, which
   * replaces everything.
   */
  readonly at: string
  readonly key?: string
  /** survives JSON, but for handles of contents, which write their id */
  readonly record?: unknown
}

/** Where a world is kept between two runs of the lab. */
export interface Store {
  /** The world as of the last append that resolved; undefined when there never was one. */
  load(): Promise<WorldSnapshot | undefined>
  /**
   * Keeps what was written, after all that was given before. Resolves when it is durable, and only then is the write
   * acknowledged to its caller: what was acknowledged survives `kill -9`. All of it is kept or, after a crash, none.
   */
  append(written: readonly Written[]): Promise<void>
}
