/** The most keys of a leaf: what a write may have to move. */
const most = 1024

/**
 * Keys in order (UTF-16 code), in leaves of few: to add or remove one costs about the same among a million as among a
 * thousand, so that what a change costs is up to what it changes. No leaf is empty.
 */
export class KeyOrder {
  readonly #leaves: string[][] = []

  constructor(keys: Iterable<string>) {
    const sorted = [...keys].sort()
    // Half full, so that there is room.
    for (let at = 0; at < sorted.length; at += most / 2) this.#leaves.push(sorted.slice(at, at + most / 2))
  }

  /** Adds a key that is not there. */
  add(key: string): void {
    const leaves = this.#leaves
    // Behind all others it goes to the last leaf.
    const at = Math.min(this.#leafOf(key), Math.max(leaves.length - 1, 0))
    const leaf = (leaves[at] ??= [])
    leaf.splice(placeOf(leaf, key), 0, key)
    if (leaf.length > most) leaves.splice(at + 1, 0, leaf.splice(most / 2))
  }

  /** Removes a key that is there. */
  remove(key: string): void {
    const at = this.#leafOf(key)
    const leaf = this.#leaves[at]!
    leaf.splice(placeOf(leaf, key), 1)
    if (leaf.length === 0) this.#leaves.splice(at, 1)
  }

  /** The keys from that one on. Lazy; valid until a key is added or removed. */
  *from(key: string): Generator<string> {
    const first = this.#leafOf(key)
    for (let at = first; at < this.#leaves.length; at++) {
      const leaf = this.#leaves[at]!
      for (let place = at === first ? placeOf(leaf, key) : 0; place < leaf.length; place++) yield leaf[place]!
    }
  }

  /** The last key that is less than that one. */
  lastBefore(key: string): string | undefined {
    const at = this.#leafOf(key)
    const place = at < this.#leaves.length ? placeOf(this.#leaves[at]!, key) : 0
    return place > 0 ? this.#leaves[at]![place - 1] : this.#leaves[at - 1]?.at(-1)
  }

  /** The index of the first leaf that reaches to the key; one behind the last where none does. */
  #leafOf(key: string): number {
    return firstWhere(this.#leaves.length, (at) => this.#leaves[at]!.at(-1)! >= key)
  }
}

/** The index at which the key is in the leaf, or would be. */
const placeOf = (leaf: readonly string[], key: string): number => firstWhere(leaf.length, (at) => leaf[at]! >= key)

/** The first index for which it holds, as it does for all that follow; the length where there is none. */
function firstWhere(length: number, holds: (at: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
