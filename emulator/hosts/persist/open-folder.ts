import { lstatSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { World } from '../../world/world.js'
import { privateFolder, UnsafePath } from '../private-files.js'
import { ContentFiles } from './content-files.js'
import { dataKey, derived } from './data-key.js'
import { FolderStore } from './folder-store.js'
import { own } from './owner.js'
import { codeOf, DataFolderError, reasonOf } from './trouble.js'

/** A data folder that this process alone uses. */
export interface DataFolder {
  /** its absolute path */
  readonly path: string
  readonly store: FolderStore
  /**
   * Takes this world, whose store it is, to where the folder left off; or keeps it as it is if the folder is new. Returns
   * which, and whether the folder's world began with the same scenario.
   *
   * @throws DataFolderError; the folder is closed then
   */
  begin(world: World): Promise<'new' | 'same scenario' | 'another scenario'>
  /** a secret of this folder's key, the same at every start */
  secret(purpose: string): string
  /** Writes what waits, and lets other processes use the folder. */
  close(): Promise<void>
}

export interface DataFolderOptions {
  /** the lab's home, where the key is unless `MILAB_DATA_KEY` gives one */
  readonly home: string
  readonly onNotice: (text: string) => void
  /** see FolderOptions */
  readonly growth?: number
}

/**
 * Opens a data folder, or makes one. The message of what goes wrong is one line.
 *
 * @throws DataFolderError
 */
export async function openDataFolder(
  given: string,
  { home, onNotice, growth }: DataFolderOptions,
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
      begin: (world) =>
        begin(store, world).catch(async (error: unknown) => {
          await close()
          throw inOneLine(error, path)
        }),
      secret: (purpose) => derived(key, purpose).toString('base64url'),
    }
  } catch (error) {
    throw inOneLine(error, path)
  }
}

async function begin(store: FolderStore, world: World): ReturnType<DataFolder['begin']> {
  const kept = await store.load(world.content)
  if (!kept) {
    await world.commit()
    return 'new'
  }
  const from = world.seed?.from
  world.resume(kept)
  return kept.seed.from === from ? 'same scenario' : 'another scenario'
}

/** What went wrong in the folder, as a DataFolderError. */
export function inOneLine(error: unknown, path: string): Error {
  if (error instanceof DataFolderError) return error
  if (error instanceof UnsafePath) return new DataFolderError(error.message, { cause: error })
  if (codeOf(error) === undefined) return error as Error
  return new DataFolderError(`${path} cannot be used: ${reasonOf(error)}`, { cause: error })
}
