import { join } from 'node:path'
import { locked } from '../lock.js'
import { readPrivate, removeFile, writePrivate } from '../private-files.js'
import { lifeOf, proofOfLife } from '../proof-of-life.js'
import { DataFolderError } from './trouble.js'

interface Owner {
  readonly pid: number
  readonly nonce: string
}

/**
 * Makes this process the only one that uses the folder, until the returned function is called or it ends, however.
 *
 * @throws DataFolderError that names the process which uses it
 */
export async function own(folder: string): Promise<() => void> {
  const file = join(folder, 'owner.json')
  return locked(folder, 'owner', async () => {
    const owner = ownerIn(file)
    if (owner && (await lifeOf(folder, owner.nonce)) === 'alive')
      throw new DataFolderError(
        `${folder} is in use by another lab (process ${owner.pid}): stop it, or name another folder`,
      )
    const proof = await proofOfLife(folder)
    writePrivate(file, `${JSON.stringify({ pid: process.pid, nonce: proof.nonce } satisfies Owner)}\n`)
    return () => {
      if (ownerIn(file)?.nonce === proof.nonce) removeFile(file)
      proof.close()
    }
  })
}

function ownerIn(file: string): Owner | undefined {
  const text = readPrivate(file)
  if (text === undefined) return undefined
  try {
    const { pid, nonce } = JSON.parse(text) as Partial<Owner>
    return typeof pid === 'number' && /^[0-9a-f]{32}$/.test(nonce ?? '') ? { pid, nonce: nonce! } : undefined
  } catch {
    return undefined
  }
}
