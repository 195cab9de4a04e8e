import type { ContentStore, StoredBytes } from './content.js'
import type { WorldSnapshot } from './world.js'

/** One write: a record, or its removal if `record` is absent. Without a key, it means all that is kept at the place. */
export interface Written {
  /**
   * `resources`, `directory/principals`, `data/{owner}/{declaration}`, `due`, `tokens`: a collection.
   * `data/{owner}`: all data of an owner. `clock`, `faults`, `settings`, `seed`: one value. `world`: a whole snapshot,
   * which replaces everything.
   */
  readonly at: string
  readonly key?: string
  /** survives JSON, except for handles of contents, which write their id */
  readonly record?: unknown
}

/** The world that a reset goes back to. */
export interface Seed {
  readonly world: WorldSnapshot
  /** stands for the scenario that it was built from; equal for equal scenarios */
  readonly from: string
}

/** All that a store keeps. */
export interface KeptWorld {
  readonly world: WorldSnapshot
  readonly seed: Seed
}

/** What a store may need besides the writes themselves. */
export interface Commit {
  /** Takes the writes out of the world again. A store whose append fails calls it before it rejects, newest first. */
  undo(): void
  /** The whole world as of these writes. Only during the call of `append`. */
  whole(): KeptWorld
}

/** Where a world is kept between two runs of the lab. */
export interface Store {
  /**
   * The world as of the last append that resolved; undefined if none ever did.
   *
   * @param content of the world that goes on from it
   */
  load(content: ContentStore): Promise<KeptWorld | undefined>
  /**
   * Keeps what was written, after all earlier appends. Resolves when it is durable, and only then is the write
   * acknowledged to its caller: an acknowledged write survives `kill -9`. After a crash, all of an append is kept, or
   * none of it. Rejects with StoreFailed, and so do all later appends that were waiting.
   */
  append(written: readonly Written[], commit: Commit): Promise<void>
  /** Keeps bytes, in that order, outside of memory. They stay as long as a record that was appended has them. */
  keep(parts: readonly Uint8Array[]): Promise<StoredBytes>
}

/**
 * The store could not keep a write, and nothing of it stands; or what it kept is damaged. The message is one line for
 * people.
 */
export class StoreFailed extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreFailed'
  }
}
