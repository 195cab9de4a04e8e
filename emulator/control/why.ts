import { hint } from '../policy/name-resolution.js'
import type { JournalEntry } from '../world/journal.js'
import type { World } from '../world/world.js'
import { fixes } from './fixes.js'

/** One line on why a request was not answered as asked, and one on the change that would allow it. */
export interface Why {
  readonly reason: string
  readonly fix?: string
}

/** What the gates' decisions have in common; each has its own besides. */
interface Decided {
  readonly allowed?: unknown
  readonly action?: unknown
  readonly needs?: unknown
  readonly scope?: unknown
  readonly on?: unknown
  readonly considered?: unknown
  readonly reason?: unknown
  readonly fix?: { readonly az?: unknown }
}

/**
 * Why an entry is no plain success; undefined where it is one. Not redacted: whoever shows it does.
 *
 * @param world names things, and says what it lacks; without it they go by their ids
 */
export function whyText(entry: JournalEntry, world?: World): Why | undefined {
  const { verdict, why, operation } = entry
  switch (verdict) {
    case 'answered':
      return undefined
    case 'fault':
      return { reason: 'a fault was injected on purpose', fix: 'take it away: DELETE /_lab/faults' }
    case 'unclaimed':
      return unclaimed(entry, world)
    case 'not-emulated':
      return {
        reason: typeof why === 'string' ? why : `${operation ?? 'this'} is not emulated`,
        fix: 'Azure has it and the lab does not: use real Azure for it',
      }
    case 'bug':
      return {
        reason: `a bug in the lab, not an answer of Azure${typeof why === 'string' ? `: ${why}` : ''}`,
        fix: 'report it with the stack trace from the log',
      }
    case 'dropped':
      return { reason: typeof why === 'string' ? why : 'the connection was closed without an answer' }
    default:
      return typeof why === 'object' && why !== null ? decided(why as Decided, entry, world) : told(why)
  }
}

function told(why: unknown): Why {
  if (typeof why !== 'string') return { reason: 'refused' }
  const fix = fixes.find(([reason]) => reason.test(why))?.[1]
  return { reason: why, ...(fix !== undefined && { fix }) }
}

function decided(
  { action, needs, scope, on, considered, reason, fix }: Decided,
  { principal }: JournalEntry,
  world?: World,
): Why {
  const az = typeof fix?.az === 'string' ? { fix: fix.az } : {}
  const what = action ?? needs
  if (typeof what !== 'string')
    return { ...told(typeof reason === 'string' ? reason : JSON.stringify({ reason, scope, on })), ...az }
  const who = callerName(principal, world)
  const where = [scope, on].find((place) => typeof place === 'string')
  const looked = Array.isArray(considered)
    ? considered.map((one) => rolesText(one)).filter((text) => text !== undefined)
    : []
  const has = action === undefined ? '' : looked.length > 0 ? ` (has ${looked.join(', ')})` : ' (has no role there)'
  return { reason: `${who} may not ${what}${where === undefined ? '' : ` on ${place(where as string)}`}${has}`, ...az }
}

function rolesText(considered: unknown): string | undefined {
  const { role, scope } = considered as { role?: unknown; scope?: unknown }
  return typeof role === 'string' ? `${role}${typeof scope === 'string' ? ` on ${place(scope)}` : ''}` : undefined
}

/** The end of a resource id, as far as it tells things apart: `mytestkeyvault/secrets/MyTestSecret`. */
function place(id: string): string {
  const parts = id.split('/').filter(Boolean)
  if (parts[0]?.toLowerCase() !== 'subscriptions') return id
  if (parts.length === 2) return 'the subscription'
  if (parts.length === 4) return parts[3]!
  const provider = parts.map((part) => part.toLowerCase()).lastIndexOf('providers')
  return provider < 0 ? id : parts.slice(provider + 3).join('/')
}

/** Who asked, by the best name there is. */
export function callerName(principal: JournalEntry['principal'], world?: World): string {
  if (!principal) return '-'
  const known = world?.directory.principals.get(principal.objectId.toLowerCase())
  return known?.displayName ?? principal.name ?? (principal.objectId || principal.appId) ?? '-'
}

function unclaimed({ url }: JournalEntry, world?: World): Why {
  const host = /^https?:\/\/(\[[^\]]*\]|[^:/?#]*)/.exec(url)?.[1] ?? ''
  const [reason, fix] = world ? hint(world, host).split('; ') : []
  return { reason: reason ?? `no service of the lab answers for '${host}'`, ...(fix !== undefined && { fix }) }
}
