import type { Content } from '../world/content.js'
import { ScenarioError, type Path } from './scenario-error.js'

/** What a file holds. Its chunks are shared by all worlds that are made of it, so nothing changes them. */
export interface FileBytes {
  readonly chunks: readonly Uint8Array[]
  /** the same, where the world already has it: a store may keep it, and then there are no chunks */
  readonly content?: Content
  /** base64 */
  readonly md5: string
}

/** The files that a scenario names, as the reader of the scenario finds them. */
export interface ScenarioFiles {
  /** @throws FileTrouble */
  bytes(name: string): FileBytes
  /**
   * What is below a folder, in the order of the names: `a.txt`, `sub/b.txt`, and `empty/` for a folder without files.
   *
   * @throws FileTrouble
   */
  list(folder: string): readonly string[]
  /**
   * The JSON of a file in Bicep, by its compiler; absent where there is no compiler to ask.
   *
   * @throws FileTrouble
   */
  compiled?(name: string): Promise<string>
}

/** A file that cannot be used. The message names it and says why. */
export class FileTrouble extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'FileTrouble'
  }
}

const nowhere = (name: string): never => {
  throw new FileTrouble(`${name} cannot be found without a folder to start from; pass { folder } beside { scenario }`)
}

/** For a scenario that comes without a folder. */
export const noFiles: ScenarioFiles = { bytes: nowhere, list: nowhere }

/** The result of `find`, or a ScenarioError with its trouble. */
export function found<T>(path: Path, find: () => T): T {
  try {
    return find()
  } catch (error) {
    throw error instanceof FileTrouble ? new ScenarioError(path, error.message) : error
  }
}

/** The most bytes that a file with a secret or a certificate may have: 1 MiB. */
const longestText = 1024 * 1024

/** @throws FileTrouble for what is too long */
export function bytesOf(files: ScenarioFiles, name: string, most = longestText): Buffer {
  const { chunks } = files.bytes(name)
  if (chunks.reduce((sum, { byteLength }) => sum + byteLength, 0) > most)
    throw new FileTrouble(
      `${name} is larger than ${most / 1024 ** 2} MiB, which is too much for ${most === longestText ? 'a value' : 'a template'}`,
    )
  return Buffer.concat(chunks)
}

/** @throws FileTrouble for what is too long or is not UTF-8; the text itself, which may be a secret, is not repeated */
export function textOf(files: ScenarioFiles, name: string, most?: number): string {
  const bytes = bytesOf(files, name, most)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new FileTrouble(`${name} is not UTF-8, which a value must be`)
  }
}
