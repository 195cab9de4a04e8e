import type { ControlOptions } from '../control/app.js'
import type { ControlHandler } from './listen/control.js'

/** The lab's own API. Express is slow to load, so it is imported on first use. */
export const controlApp = async (options: ControlOptions): Promise<ControlHandler> =>
  (await import('../control/app.js')).createControlApp(options)
