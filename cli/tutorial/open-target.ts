import { randomBytes } from 'node:crypto'
import type { AzureError } from '../../client/index.js'
import {
  inProcess,
  readLiveFile,
  realAzure,
  runningLab,
  type Bindings,
  type LiveFile,
  type Target,
} from '../../conformance/index.js'
import { exitCode, Failure } from '../failure.js'
import type { CallName } from './calls.js'
import { journalAdvice } from './journal-advice.js'
import { placesOfLab, placesOfLive, type Places } from './places.js'
import { tutorialsRemedy } from './remedies.js'

export interface TargetOptions {
  readonly target: string
  readonly live?: string
  readonly allowWrites?: boolean
}

/** A target, and what the tutorials need to know of it. */
export interface OpenedTarget {
  readonly target: Target
  /** the names of a live run, known before anything is sent */
  readonly livePlaces?: Places
  readonly placesOf: (bindings: Bindings) => Places
  /** which identity of the VM requests the token; without it the system-assigned or only one */
  readonly identity?: LiveFile['identity']
  readonly remedy: (
    call: CallName,
    error: AzureError,
    places: Places,
    bindings: Bindings,
  ) => Promise<readonly string[] | undefined>
}

const azures: OpenedTarget['remedy'] = (...refused) => Promise.resolve(tutorialsRemedy(...refused))

/** Throws LiveFileError, TargetUnusable, or a Failure for an unknown target. */
export async function openTarget(
  { target, live, allowWrites = false }: TargetOptions,
  signal: AbortSignal,
): Promise<OpenedTarget> {
  if (target === 'live') {
    const file = await readLiveFile(live ?? 'live.yaml')
    const places = placesOfLive(file, `milab-testblob-${randomBytes(6).toString('hex')}`)
    // Under `milab exec` the lab at Azure's addresses is intended.
    const rehearsal = process.env.MILAB_EXEC !== undefined
    return {
      target: realAzure(file, { allowWrites, rehearsal, signal }),
      livePlaces: places,
      placesOf: () => places,
      ...(file.identity && { identity: file.identity }),
      remedy: azures,
    }
  }
  if (live !== undefined || allowWrites)
    throw new Failure(`${live === undefined ? '--allow-writes' : '--live'} requires --target live`, exitCode.badUsage)
  if (target === 'emulator') return { target: inProcess(), placesOf: placesOfLab, remedy: azures }
  if (!/^http:\/\//i.test(target) || !URL.canParse(target))
    throw new Failure(
      `--target '${target}': expected emulator, live, or the URL of a lab's HTTP endpoint, ` +
        'such as http://127.0.0.1:4080',
      exitCode.badUsage,
    )
  const lab = new URL(target).origin
  return {
    target: await runningLab(target),
    placesOf: placesOfLab,
    remedy: async (call, error, places, bindings) =>
      (await journalAdvice(lab, error)) ?? tutorialsRemedy(call, error, places, bindings),
  }
}
