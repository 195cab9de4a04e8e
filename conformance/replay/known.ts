import { readFile } from 'node:fs/promises'
import { fits } from '../plan.js'
import { parts, type Difference } from './compare.js'
import type { Played } from './player.js'
import { isObject, RecordingError } from './recording.js'

/** A difference that has a reason. */
export interface KnownDifference {
  /** the lab's id of the operation, `*` for any run of characters: `arm.virtual-machines.*` */
  readonly operation: string
  readonly part: Difference['part']
  /** a header's name or a path in the body, with `*`; any when absent */
  readonly where?: string
  /** what Azure answered, where it matters: `404 NotFound`, `sent`; with `*` */
  readonly azure?: string
  readonly lab?: string
  /** the api-versions, or recordings' names, of which it holds; with `*` */
  readonly request?: string
  readonly reason: string
  readonly grounds?: string
}

/** Reads a list of known differences: JSON, a list of objects. Throws RecordingError. */
export async function readKnown(file: string): Promise<readonly KnownDifference[]> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    throw new RecordingError(
      `${file}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file' : (error as Error).message}`,
    )
  }
  let list: unknown
  try {
    list = JSON.parse(text)
  } catch {
    throw new RecordingError(
      `${file}: not JSON; a list of known differences is [{ "operation": …, "part": …, "reason": … }]`,
    )
  }
  if (!Array.isArray(list)) throw new RecordingError(`${file}: a list of known differences must be an array`)
  return list.map((entry: unknown, at) => {
    const fault = faultOf(entry)
    if (fault !== undefined) throw new RecordingError(`${file}: entry ${at + 1}: ${fault}`)
    return entry as KnownDifference
  })
}

const strings = ['operation', 'part', 'where', 'azure', 'lab', 'request', 'reason', 'grounds']

function faultOf(entry: unknown): string | undefined {
  if (!isObject(entry)) return 'must be an object'
  for (const name of ['operation', 'part', 'reason'])
    if (typeof entry[name] !== 'string') return `${name}: must be a string`
  if (!parts.some((part) => part === entry.part)) return `part: must be one of ${parts.join(', ')}`
  const odd = Object.entries(entry).find(([name, value]) => !strings.includes(name) || typeof value !== 'string')
  return odd && `${odd[0]}: ${strings.includes(odd[0]) ? 'must be a string' : `must be one of ${strings.join(', ')}`}`
}

/** Tells known differences from others, and remembers which entries were met. */
export class KnownDifferences {
  readonly #met = new Map<KnownDifference, number>()
  readonly #operations = new Set<string>()

  constructor(readonly list: readonly KnownDifference[]) {}

  /** The entry that a difference is known by. */
  of(
    played: Pick<Played, 'operation' | 'request'>,
    { part, where, azure, lab }: Difference,
  ): KnownDifference | undefined {
    const found = this.list.find(
      (known) =>
        known.part === part &&
        fits(known.operation, played.operation) &&
        fits(known.where ?? '*', where) &&
        fits(known.azure ?? '*', azure) &&
        fits(known.lab ?? '*', lab) &&
        fits(known.request ?? '*', played.request),
    )
    if (found) this.#met.set(found, (this.#met.get(found) ?? 0) + 1)
    return found
  }

  /** An operation was compared. */
  saw(operation: string): void {
    this.#operations.add(operation)
  }

  timesMet(known: KnownDifference): number {
    return this.#met.get(known) ?? 0
  }

  /** Entries that no longer differ, though their operations were compared. */
  get stale(): readonly KnownDifference[] {
    return this.list.filter(
      (known) => !this.#met.has(known) && [...this.#operations].some((operation) => fits(known.operation, operation)),
    )
  }
}
