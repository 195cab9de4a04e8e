import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createEmulator, type LocalEmulator } from '../local.js'
import { Prng } from '../../world/prng.test-support.js'
import type { Scenario } from '../../scenario/shape.js'
import { openDataFolder, type DataFolder } from './open-folder.js'

/** A new folder, which is gone when the test ends. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'milab-data-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface Kept {
  readonly folder: DataFolder
  readonly emulator: LocalEmulator
  readonly began: Awaited<ReturnType<DataFolder['begin']>>
  readonly notices: string[]
}

export const smallWorld: Scenario = {
  milab: 1,
  applications: { portal: { secret: 'the-portal-secret' } },
  resourceGroups: {
    g: {
      location: 'westus',
      vaults: {
        kv: {
          accessPolicies: [{ to: 'portal', permissions: { secrets: ['all'] } }],
          secrets: { a: 'the-first-value' },
        },
      },
      storageAccounts: { shopdata: { containers: { data: {} } } },
    },
  },
}

/** An emulator whose world is kept below `place`: its home there, too. The folder closes when the test ends. */
export async function openKept(
  place: string,
  { scenario = smallWorld, growth, now = 1_000_000 }: { scenario?: Scenario; growth?: number; now?: number } = {},
): Promise<Kept> {
  const notices: string[] = []
  const folder = await openDataFolder(join(place, 'data'), {
    home: join(place, 'home'),
    onNotice: (text) => notices.push(text),
    ...(growth !== undefined && { growth }),
  })
  onTestFinished(() => folder.close())
  const emulator = createEmulator({
    scenario,
    store: folder.store,
    randomness: new Prng(1),
    wallClock: () => now,
  })
  const began = await folder.begin(emulator)
  return { folder, emulator, began, notices }
}
