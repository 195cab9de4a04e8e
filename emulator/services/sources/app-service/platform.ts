import type { WireRequest } from '../../../core/wire.js'
import { seatOf } from '../../../policy/views/seats.js'
import type { World } from '../../../world/world.js'

/** Whose words a request gets. Functions has those of App Service, on the same system. */
export type Platform = 'windows' | 'linux' | 'container-app'

/**
 * The port of the token endpoint in every container app:
 * https://learn.microsoft.com/azure/container-apps/managed-identity#rest-endpoint-reference
 */
export const containerAppPort = 42_356

const loopback = ['localhost', '127.0.0.1', '::1']

/** Whether a request is for the address that only a container app has. */
export const isForContainerApp = ({ host, port }: WireRequest): boolean =>
  port === containerAppPort && loopback.includes(host)

/** What the request's address says, else its seat: a container app, or the system that it runs. */
export function platformOf(world: World, request: WireRequest): Platform {
  if (isForContainerApp(request)) return 'container-app'
  const seat = seatOf(world, request)
  if (seat?.kind === 'container-app') return 'container-app'
  return seat?.os === 'Windows' ? 'windows' : 'linux'
}
