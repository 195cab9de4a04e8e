import { createHmac, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { locked } from '../lock.js'
import { privateFolder, readPrivate, writePrivate } from '../private-files.js'
import { DataFolderError } from './trouble.js'

const variable = 'MILAB_DATA_KEY'
const fileName = 'data-key'

/** What data folders are encrypted with. */
export interface DataKey {
  readonly bytes: Buffer
  /** where it comes from, for people */
  readonly from: string
}

/** The key in `MILAB_DATA_KEY`, or that of the lab's home, which is made when it is first needed. */
export async function dataKey(home: string, given: string | undefined = process.env[variable]): Promise<DataKey> {
  if (given) return { bytes: bytesOf(given, variable), from: variable }
  const file = join(privateFolder(home), fileName)
  const kept =
    readPrivate(file) ??
    (await locked(home, fileName, () => {
      const meanwhile = readPrivate(file)
      if (meanwhile !== undefined) return meanwhile
      const made = randomBytes(32).toString('base64')
      writePrivate(file, `${made}\n`)
      return made
    }))
  return { bytes: bytesOf(kept, file), from: file }
}

function bytesOf(text: string, from: string): Buffer {
  const bytes = Buffer.from(text.trim(), 'base64')
  if (bytes.length === 32 && bytes.toString('base64') === text.trim()) return bytes
  throw new DataFolderError(`${from} must be 32 bytes in base64, as openssl rand -base64 32 prints them`)
}

/** Another secret, which is the same at every start with this key. */
export const derived = ({ bytes }: DataKey, purpose: string): Buffer =>
  createHmac('sha256', bytes).update(purpose).digest()
