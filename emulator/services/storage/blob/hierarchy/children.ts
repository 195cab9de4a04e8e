import { behind, firstName, type PageRequest } from '../../wire/page.js'
import type { Blob, Blobs } from '../gateway/state.js'

interface Child {
  readonly name: string
  readonly blob: Blob
  /** it is a directory, which lists with a delimiter show as a prefix */
  readonly isPrefix?: true
}

/** What a list with the delimiter `/` has in an account with a hierarchical namespace: each directory once, also an empty one. */
export function* childrenOf(blobs: Blobs, asked: PageRequest, startFrom: string): Generator<Child> {
  const { prefix, include } = asked
  const first = firstName(asked)
  let next: string | undefined = first > startFrom ? first : startFrom
  while (next !== undefined) {
    const start: string = next
    next = undefined
    for (const [name, blob] of blobs.from(start)) {
      if (!name.startsWith(prefix)) return
      if (blob.content === undefined && !include.has('uncommittedblobs')) continue
      const at = name.indexOf('/', prefix.length)
      if (at < 0) {
        yield { name, blob, ...(blob.directory && { isPrefix: true }) }
        continue
      }
      next = behind(name.slice(0, at + 1))
      break
    }
  }
}
