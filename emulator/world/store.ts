import type { WorldSnapshot } from './world.js'

/** One write: a record, or its removal if `record` is absent. Without a key, it means all that is kept at the place. */
export interface Written {
  /**
   * `resources`, `directory/principals`, `data/{owner}/{declaration}`, `due`, `tokens`: a collection.
   * `data/{owner}`: all data of an owner. `clock`, `faults`, `settings`: one value. `world`: a whole snapshot, which
   * replaces everything.
   */
  readonly at: string
  readonly key?: string
  /** survives JSON, except for handles of contents, which write their id */
  readonly record?: unknown
}

/** Where a world is kept between two runs of the lab. */
export interface Store {
  /** The world as of the last append that resolved; undefined if none ever did. */
  load(): Promise<WorldSnapshot | undefined>
  /**
   * Keeps what was written, after all earlier appends. Resolves when it is durable, and only then is the write
   * acknowledged to its caller: an acknowledged write survives `kill -9`. After a crash, all of an append is kept, or
   * none of it.
   */
  append(written: readonly Written[]): Promise<void>
}
