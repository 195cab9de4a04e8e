import { lstatSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Emulator } from '../../create.js'
import type { Scenario } from '../../scenario/shape.js'
import { labHome } from '../home.js'
import { privateFolder, UnsafePath } from '../private-files.js'
import { ContentFiles } from './content-files.js'
import { dataKey, derived } from './data-key.js'
import { FolderStore } from './folder-store.js'
import { own } from './owner.js'
import { describes, outlineOf } from './same-world.js'
import { codeOf, DataFolderError, reasonOf } from './trouble.js'

/** A data folder that this process alone uses. */
export interface DataFolder {
  /** its absolute path */
  readonly path: string
  readonly store: FolderStore
  /**
   * Takes this emulator, whose store it is, to where the folder left off; or keeps its world as it is if the folder is new.
   * Returns which, and whether the folder's world began with the same scenario, or is what the scenario describes: then
   * it begins with that one from now on.
   *
   * @param given the emulator's scenario, if a user chose it: one that does not count gets a line
   * @throws DataFolderError; the folder is closed then
   */
  begin(emulator: Emulator, given?: Scenario): Promise<'new' | 'same scenario' | 'another scenario'>
  /** a secret of this folder's key: the same at every start, as what is made from it stands in the world */
  secret(purpose: string): string
  /** Writes what waits, and lets other processes use the folder. */
  close(): Promise<void>
}

export interface DataFolderOptions {
  /** the lab's home, where the key is unless `MILAB_DATA_KEY` gives one */
  readonly home: string
  readonly onNotice: (text: string) => void
  /** see FolderOptions */
  readonly onProgress?: (done: number, total: number) => void
  readonly growth?: number
}

/**
 * Opens a data folder, or makes one. The message of what goes wrong is one line.
 *
 * @throws DataFolderError
 */
export async function openDataFolder(
  given: string,
  { home, onNotice, onProgress, growth }: DataFolderOptions,
): Promise<DataFolder> {
  const path = resolve(given)
  try {
    const found = lstatSync(path, { throwIfNoEntry: false })
    if (found && !found.isDirectory() && !found.isSymbolicLink())
      throw new DataFolderError(`${path} is a file: --data needs a folder, and makes it if it does not exist`)
    const folder = privateFolder(path)
    const files = privateFolder(join(folder, 'contents'))
    const key = await dataKey(home)
    const release = await own(folder)
    const store = new FolderStore({
      folder,
      file: join(folder, 'world.log'),
      key,
      contents: new ContentFiles(files, onNotice),
      onNotice,
      ...(onProgress && { onProgress }),
      ...(growth !== undefined && { growth }),
    })
    const close = async () => {
      await store.close()
      release()
    }
    return {
      path,
      store,
      close,
      async begin(emulator, given) {
        try {
          const began = await begin(store, emulator, given)
          if (began === 'another scenario' && given) onNotice(otherScenario(path))
          return began
        } catch (error) {
          await close()
          throw inOneLine(error, path)
        }
      },
      secret: (purpose) => derived(key, purpose).toString('base64url'),
    }
  } catch (error) {
    throw inOneLine(error, path)
  }
}

const otherScenario = (path: string) =>
  `${path} holds a world that began with another scenario, and that is the one that goes on: to begin again with the one ` +
  'given, name a new folder'

async function begin(store: FolderStore, emulator: Emulator, given?: Scenario): ReturnType<DataFolder['begin']> {
  const { world } = emulator
  const kept = await store.load(world.content)
  if (!kept) {
    await emulator.ready()
    await world.commit()
    return 'new'
  }
  const isSame = kept.seed.from === world.seed?.from
  const made = isSame || !given ? undefined : outlineOf(await emulator.imagine(given))
  emulator.resume(kept)
  if (isSame) return 'same scenario'
  if (!given || !made || !describes(given, made, outlineOf(world))) return 'another scenario'
  await emulator.beginAt(world.snapshot(), given)
  return 'same scenario'
}

/** The data folder that a lab's options name. Throws a DataFolderError. */
export const dataFolderOf = async (options: {
  readonly data?: string
  readonly home?: string
  readonly onNotice?: (text: string) => void
  readonly onProgress?: (done: number, total: number) => void
}): Promise<DataFolder | undefined> => {
  const { data, home = labHome(), onNotice = () => {}, onProgress } = options
  return data === undefined ? undefined : openDataFolder(data, { home, onNotice, ...(onProgress && { onProgress }) })
}

/** What went wrong in the folder, as a DataFolderError. */
export function inOneLine(error: unknown, path: string): Error {
  if (error instanceof DataFolderError) return error
  if (error instanceof UnsafePath) return new DataFolderError(error.message, { cause: error })
  if (codeOf(error) === undefined) return error as Error
  return new DataFolderError(`${path} cannot be used: ${reasonOf(error)}`, { cause: error })
}
