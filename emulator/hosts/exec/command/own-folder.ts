import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lifeOf, proofOfLife, sweepProofs } from '../../proof-of-life.js'

/** A temporary folder that other users can read. */
export interface OwnFolder {
  readonly path: string
  remove(): void
}

const prefix = 'milab-trust-'

/**
 * Makes the folder, and removes those of processes that were killed. A folder is named after its owner's proof of life,
 * which is there before it, so the folder of a process that still runs is never taken for a left one. Where a proof
 * cannot be had, the folder stays if its owner is killed.
 */
export async function ownFolder(parent = tmpdir()): Promise<OwnFolder> {
  await sweep(parent)
  const proof = await proofOfLife(parent).catch(() => undefined)
  const path = proof ? join(parent, `${prefix}${proof.nonce}`) : mkdtempSync(join(parent, prefix))
  if (proof) mkdirSync(path)
  chmodSync(path, 0o755)
  return {
    path,
    remove() {
      rmSync(path, { recursive: true, force: true })
      proof?.close()
    },
  }
}

async function sweep(parent: string): Promise<void> {
  try {
    for (const name of readdirSync(parent)) {
      const nonce = /^milab-trust-([0-9a-f]{32})$/.exec(name)?.[1]
      if (nonce === undefined || (await lifeOf(parent, nonce)) === 'alive') continue
      rmSync(join(parent, name), { recursive: true, force: true })
    }
    await sweepProofs(parent)
  } catch {
    // Another user's, or another exec sweeps, too.
  }
}
