import type { Call } from '../core/service.js'
import { headerValues } from '../core/wire.js'
import { globPattern, type FaultCondition } from '../world/faults.js'
import type { World } from '../world/world.js'
import { azureHost } from './clouds.js'
import { machineIsOff } from './views/power.js'
import { seatOf } from './views/seats.js'

/** Sources and hosts that a connection can be refused for; `vault:` and `account:` are followed by a name or a glob. */
export const connections = ['imds', 'msi-extension', 'app-service', 'arm', 'entra', 'graph'] as const
export const namedConnections = ['vault', 'account'] as const

/** What a host name is called there: `imds`, `vault:orders-kv`; undefined for a host that only a service recognizes. */
export function connectionOf(host: string): string | undefined {
  if (host === '169.254.169.254') return 'imds'
  const azure = azureHost(host)
  switch (azure?.kind) {
    case 'vault':
      return `vault:${azure.name}`
    case 'blob':
    case 'storage':
      return `account:${azure.name}`
    case 'arm':
      return 'arm'
    case 'login':
      return 'entra'
    case 'graph':
      return 'graph'
  }
  return undefined
}

/** Why a connection to a host fails, for hosts that accept connections. A fault is counted; a machine may be off. */
export function whyRefused(
  world: World,
  on: string | undefined,
  seat?: string,
): { readonly why: string; readonly isFault: boolean } | undefined {
  const off = machineIsOff(world, on, seat)
  if (off !== undefined) return { why: off, isFault: false }
  if (on === undefined || world.faults.isEmpty) return undefined
  const isRefused = world.faults.refuses({ on, meets: ({ seat: wanted }) => isSeat(world, wanted, seat) })
  return isRefused ? { why: `a fault refuses connections: ${on}`, isFault: true } : undefined
}

/**
 * Judges conditions by a request. Whose it is, is unknown until its gates have found it, or are all passed (`isLast`).
 */
export const meets =
  ({ request, query, principal, world }: Call<World>, isLast: boolean) =>
  (condition: FaultCondition): boolean | undefined => {
    const isMet =
      all(condition.query, (name) => query.pairs.filter(([key]) => same(key, name)).map(([, value]) => value)) &&
      all(condition.header, (name) => headerValues(request, name)) &&
      (condition.path === undefined || globPattern(condition.path, 'i').test(request.path)) &&
      isSeat(world, condition.seat, request.seat)
    if (!isMet || condition.identity === undefined) return isMet
    if (principal) return globPattern(condition.identity, 'i').test(principal.name ?? '')
    return isLast ? false : undefined
  }

/** Whether one of the values of each name matches, or, for null, there is none. */
const all = (wanted: FaultCondition['query'], valuesOf: (name: string) => readonly string[]) =>
  Object.entries(wanted ?? {}).every(([name, pattern]) => {
    const values = valuesOf(name)
    return pattern === null ? values.length === 0 : values.some((value) => globPattern(pattern).test(value))
  })

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

function isSeat(world: World, wanted: string | undefined, name: string | undefined): boolean {
  if (wanted === undefined) return true
  const seat = seatOf(world, name === undefined ? {} : { seat: name })
  return seat !== undefined && globPattern(wanted, 'i').test(seat.resource.name)
}
