import type { WireRequest } from '../../../core/wire.js'
import { ownSource, seatOf } from '../../../policy/views/seats.js'
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

/**
 * What its sender was given, else what its seat is: a container app, or an app on one of the two systems. A machine
 * stands for an app, and for a container app at the address that only those have.
 */
export function platformOf(world: World, request: WireRequest): Platform {
  const seat = seatOf(world, request)
  const { source = seat && ownSource[seat.kind] } = request
  const isApp = source === 'app-service' || source === 'functions'
  if (source === 'container-app' || (!isApp && isForContainerApp(request))) return 'container-app'
  return seat?.os === 'Windows' ? 'windows' : 'linux'
}
