import { join } from 'node:path'
import type { RolesView } from '../../../control/roles/view.js'
import type { RunRecord } from '../../../control/run-record.js'
import { privateFolder, readPrivate, writePrivate } from '../../private-files.js'

/** `MILAB_HOME/run/last-exec.json`: what was refused in the last `milab exec`, without secrets. */
export interface LastExec extends RunRecord {
  /** what identities used of their rights; absent for a joined lab, and for what would not fit */
  readonly roles?: RolesView
  /** of this file's format: 1 */
  readonly schema: number
  /** the version of milab that wrote it */
  readonly version: string
  /** when the command ended, by the machine's clock: ISO 8601; null while it runs, and if exec was killed */
  readonly ended: string | null
  /** the program, without its arguments, which may hold secrets */
  readonly command: string
  /** exit status of exec; null as above */
  readonly status: number | null
}

const schema = 1

/** The file's size in bytes, at most. */
const largest = 1024 * 1024

const fileOf = (home: string) => join(home, 'run', 'last-exec.json')

/** Writes the file (0600). Of more refusals than fit, the newest stay. */
export function writeLastExec(home: string, { refusals, roles, ...run }: Omit<LastExec, 'schema'>): void {
  const isKept = roles && Buffer.byteLength(JSON.stringify(roles)) < largest / 2
  let room = isKept ? largest / 2 - 8192 : largest - 8192
  const newest = refusals.toReversed().filter((refusal) => {
    room -= Buffer.byteLength(JSON.stringify(refusal)) + 1
    return room > 0
  })
  privateFolder(join(privateFolder(home), 'run'))
  writePrivate(
    fileOf(home),
    `${JSON.stringify({ schema, ...run, ...(isKept && { roles }), refusals: newest.reverse() })}\n`,
  )
}

/**
 * What the last exec left; undefined if there was none.
 *
 * @throws Error with one line for a file that is damaged, or that another version wrote
 */
export function readLastExec(home: string): LastExec | undefined {
  const file = fileOf(home)
  const text = readPrivate(file)
  if (text === undefined) return undefined
  const read = parsed(text)
  if (typeof read !== 'object' || read === null || !('schema' in read) || !('refusals' in read))
    throw new Error(`${file} is damaged; the next milab exec replaces it`)
  if (read.schema !== schema)
    throw new Error(`${file} has the format of another version of milab (schema ${String(read.schema)}, not ${schema})`)
  if (!Array.isArray(read.refusals) || !read.refusals.every((one) => typeof one === 'object' && one !== null))
    throw new Error(`${file} is damaged; the next milab exec replaces it`)
  return read as LastExec
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
