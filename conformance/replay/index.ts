import type { Scenario } from '../../emulator/index.js'
import { readIfRecording, recordingFiles } from './files.js'
import { KnownDifferences, readKnown } from './known.js'
import { play, type Played, type ServiceName } from './player.js'
import { RecordingError } from './recording.js'
import { tally, type Tally } from './tally.js'
import { ownWorld } from './world.js'

export { differenceLine, tallyLines } from './lines.js'
export { RecordingError } from './recording.js'
export { services } from './player.js'
export type { ServiceName } from './player.js'
export type { Tally } from './tally.js'

export interface ReplayOptions {
  /** files and folders of recordings */
  readonly paths: readonly string[]
  /** a file of known differences */
  readonly known?: string
  /** a world in place of the replay's own */
  readonly scenario?: Scenario
  /** where the files are that the world names */
  readonly folder?: string
  readonly services?: readonly ServiceName[]
  /** the first year whose recordings are compared whole; older ones by status and code alone */
  readonly since?: number
  /** told after each recording */
  readonly onRecording?: (done: number, of: number, exchanges: number) => void
}

export interface Replay extends Tally {
  /** the recordings that were replayed */
  readonly files: number
  /** what the folders hold besides recordings */
  readonly passedOver: readonly string[]
}

/**
 * Holds the emulator to recordings: each is replayed in an emulator of its own, and the answers are compared.
 *
 * @throws RecordingError for a file that cannot be read, with its line and what would be right
 */
export async function replay({ paths, known, since, onRecording, ...options }: ReplayOptions): Promise<Replay> {
  const { scenario, folder, services } = options
  const files = await recordingFiles(paths)
  const list = new KnownDifferences(known === undefined ? [] : await readKnown(known))
  const played: Played[] = []
  const passedOver: string[] = []
  for (const [at, file] of files.entries()) {
    const recording = await readIfRecording(file)
    if (!recording) {
      passedOver.push(file.file)
      continue
    }
    played.push(
      ...(await play(recording, {
        ...(scenario && { scenario: ownWorld(scenario) }),
        ...(folder !== undefined && { folder }),
        ...(services && { only: services }),
        ...(since !== undefined && { wholeSince: since }),
      })),
    )
    onRecording?.(at + 1, files.length, played.length)
  }
  if (passedOver.length === files.length)
    throw new RecordingError(
      `${paths.join(', ')}: no recordings: a cassette holds a list called interactions, HAR a log`,
    )
  return { ...tally(played, list), files: files.length - passedOver.length, passedOver }
}
