import { oneLine } from '../../control/one-line.js'
import { seatNamed } from '../../policy/views/seats.js'
import type { World } from '../../world/world.js'
import type { SeatKeys } from '../seats/seat-keys.js'

/** Why a request's credentials for the proxy are refused, in one line. */
export interface BadCredentials {
  readonly why: string
}

/**
 * The seat for which a request's credentials speak: `http://SEAT:TOKEN@127.0.0.1:4080` as proxy. Undefined without
 * credentials.
 *
 * @param credentials the value of `Proxy-Authorization`
 */
export function seatByCredentials(
  world: World,
  keys: SeatKeys,
  credentials: string | undefined,
): { readonly seat: string } | BadCredentials | undefined {
  if (credentials === undefined) return undefined
  const basic = /^Basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(credentials)
  // A seat's name has no colon.
  const pair = basic && /^([^:]+):(.*)$/s.exec(Buffer.from(basic[1]!, 'base64').toString())
  if (!pair) return { why: 'the credentials for the proxy are not SEAT:TOKEN in the Basic scheme' }
  const [, name = '', token = ''] = pair
  const told = oneLine(name).slice(0, 100)
  const seat = seatNamed(world, name)
  if (!seat) return { why: `the proxy credentials name the seat '${told}', which this world does not have` }
  if (!keys.isTokenOf(name, token))
    return {
      why:
        `the proxy credentials have a wrong token for the seat '${told}': tokens change at each start of the lab; ` +
        `milab env --as ${told} prints the current one`,
    }
  return { seat: seat.resource.name }
}
