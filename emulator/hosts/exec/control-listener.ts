import type { Server } from 'node:http'
import type { Emulator } from '../../create.js'
import { version } from '../../version.js'
import { controlAt } from '../listen/control.js'
import { doorServer } from '../listen/door.js'
import { defaultLimits } from '../listen/limits.js'
import { sendError } from '../listen/refused.js'
import type { Authority } from '../tls/authority.js'

/**
 * The control API for a command that was given it on purpose. It has a listener of its own, with nothing of Azure on
 * it, and wants the token although it is loopback: not everything that the command starts need know.
 */
export function controlServer(emulator: Emulator, authority: Authority, controlToken: string): Server {
  const ready = () => ({ event: 'ready', version })
  const control = controlAt(emulator, {
    health: ready,
    load: async () => {
      const { createControlApp } = await import('../../control/app.js')
      return createControlApp({ emulator, ready, ca: () => authority.ca, isLoopbackBound: false, controlToken })
    },
  })
  return doorServer({
    door: 'http',
    emulator,
    limits: defaultLimits,
    before: (req, res) => {
      if (!control(req, res)) sendError(res, 404, 'NotFound', 'only the control API is here, below /_lab')
      return true
    },
  })
}
