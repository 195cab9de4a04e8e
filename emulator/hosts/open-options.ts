import type { ControlOptions } from '../control/app.js'
import type { WorldFile } from '../control/world-file.js'
import type { CreateOptions } from '../create.js'
import type { LabOptions } from './face/started-lab.js'
import type { ControlHandler } from './listen/control.js'
import type { Limits } from './listen/limits.js'

export interface OpenOptions extends LabOptions, Pick<Partial<CreateOptions>, 'services' | 'files'> {
  /** creates the handler of `/_lab/…` (except health) at its first request; default the lab's own API */
  readonly control?: (options: ControlOptions) => Promise<ControlHandler>
  /** called when `milab stop` asks for it; default closes the lab */
  readonly onStop?: () => void
  readonly limits?: Partial<Limits>
  /** the scenario file that the scenario was read from, to which the page can save */
  readonly worldFile?: WorldFile
  /** a file for what the lab learns, which is written when it ends, and when its rights are asked for */
  readonly learnTo?: string
  /** called while a data folder is read: bytes of its log, and of how many; the last time, also if it fails, with all of them */
  readonly onProgress?: (done: number, total: number) => void
  /** uses a CA of this process's own, whose key is not stored */
  readonly throwAwayCa?: boolean
}
