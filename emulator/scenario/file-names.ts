import { createHash } from 'node:crypto'

/** A blob whose content is to be written to a file. */
export interface FiledBlob {
  readonly account: string
  readonly container: string
  readonly name: string
}

const segment = /^(?!\.{1,2}$)[A-Za-z0-9_.-]{1,100}$/
/** Names that Windows keeps for devices. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/i

/**
 * Where the contents of blobs are written, below one folder: `account/container/name`, if that can be a path on every
 * system and is not in the way of another; otherwise a name made of the blob's. Equal blobs have equal paths.
 */
export function fileNames(blobs: readonly FiledBlob[]): readonly string[] {
  const plain = blobs.map(({ account, container, name }) => `${account}/${container}/${name}`)
  const folders = new Set<string>()
  for (const path of plain)
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1))
      folders.add(path.slice(0, at).toLowerCase())
  const uses = new Map<string, number>()
  for (const path of plain) uses.set(path.toLowerCase(), (uses.get(path.toLowerCase()) ?? 0) + 1)
  return plain.map((path, i) => {
    const { account, container, name } = blobs[i]!
    const isPlain =
      path.length <= 200 &&
      name.split('/').every((part) => segment.test(part) && !part.endsWith('.') && !device.test(part)) &&
      uses.get(path.toLowerCase()) === 1 &&
      !folders.has(path.toLowerCase())
    if (isPlain) return path
    const digest = createHash('sha256').update(path).digest('hex').slice(0, 24)
    return `${account}/${container}/${digest}.blob`
  })
}
