import type { Server } from 'node:http'
import type { Emulator } from '../../../create.js'
import { version } from '../../../version.js'
import { controlAt } from '../../listen/control.js'
import { doorServer } from '../../listen/door.js'
import { defaultLimits } from '../../listen/limits.js'
import { sendError } from '../../listen/refused.js'
import type { Authority } from '../../tls/authority.js'

/**
 * The control API for `--control`. It has its own listener, without Azure's services, and requires the token although
 * it is on loopback: the command may start programs that should not use it.
 */
export function controlServer(emulator: Emulator, authority: Authority, controlToken: string): Server {
  const ready = () => ({ event: 'ready', version })
  const control = controlAt(emulator, {
    health: ready,
    load: async () => {
      const { createControlApp } = await import('../../../control/app.js')
      return createControlApp({ emulator, ready, ca: () => authority.ca, isLoopbackBound: false, controlToken })
    },
  })
  return doorServer({
    door: 'http',
    emulator,
    limits: defaultLimits,
    before: (req, res) => {
      if (!control(req, res)) sendError(res, 404, 'NotFound', 'only the control API is available here, under /_lab')
      return true
    },
  })
}
