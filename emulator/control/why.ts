import { decisionsOf, type ByPolicy, type ByRole } from '../policy/authorization/decision.js'
import { fixOf, fixText, placeText, type Fix, type FixText } from '../policy/authorization/fix.js'
import { missingName, resolve } from '../policy/name-resolution.js'
import type { JournalEntry } from '../world/journal.js'
import type { World } from '../world/world.js'

/** One line on why a request was not answered as asked, and the change that would allow it. */
export interface Why {
  readonly reason: string
  readonly fix?: FixText
}

/**
 * Why a request did not simply succeed; undefined if it did. Not redacted: the caller must do that.
 *
 * @param world gives names, and what is missing from it; without it, ids are shown
 */
export function whyText(entry: JournalEntry, world?: World): Why | undefined {
  const { verdict, why } = entry
  switch (verdict) {
    case 'answered':
      return undefined
    case 'fault':
      return withText('a fault was injected on purpose', 'take it away: DELETE /_lab/faults')
    case 'unclaimed':
      return unclaimed(entry, world)
    case 'not-emulated':
      return gap(entry, world)
    case 'bug':
      return withText(
        `a bug in the lab, not an answer of Azure${why === undefined ? '' : `: ${why}`}`,
        'report it with the stack trace from the log',
      )
    case 'dropped':
      return { reason: why ?? 'the connection was closed without an answer' }
    default:
      return refused(entry, world)
  }
}

const withText = (reason: string, fix?: string): Why => ({ reason, ...(fix !== undefined && { fix: { text: fix } }) })

function gap(entry: JournalEntry, world?: World): Why {
  const { why, operation } = entry
  const reason = why ?? `${operation ?? 'this'} is not emulated`
  const fix = fixOf(entry)
  if (fix) return { reason, fix: fixText(fix, world) }
  return withText(
    reason,
    'Azure has it and the lab does not: use real Azure for it. Clients repeat a request after a 5xx, so the gap can ' +
      'look like a hang',
  )
}

function refused(entry: JournalEntry, world?: World): Why {
  const decision = decisionsOf(entry).find(({ allowed }) => !allowed)
  const judged = decision?.type === 'sas' ? decision.cutWith : decision
  const reason =
    judged?.type === 'role' || judged?.type === 'policy' ? mayNot(judged, entry, world) : (entry.why ?? 'refused')
  const fix = fixOf(entry)
  return { reason, ...(fix && { fix: fixText(fix, world) }) }
}

function mayNot(decision: ByRole | ByPolicy, { principal }: JournalEntry, world?: World): string {
  const who = callerName(principal, world)
  if (decision.type === 'policy') return `${who} may not ${decision.needs} on ${placeText(decision.scope)}`
  const roles = decision.considered.map(({ role, scope, through }) => {
    const group = through === undefined ? '' : ` through ${world?.directory.nameOf(through) ?? through}`
    return `${role} on ${placeText(scope)}${group}`
  })
  const has = roles.length > 0 ? `has ${roles.join(', ')}` : 'has no role there'
  return `${who} may not ${decision.action} on ${placeText(decision.scope)} (${has})`
}

/** The caller's best name. */
export function callerName(principal: JournalEntry['principal'], world?: World): string {
  if (!principal) return '-'
  return world?.directory.nameOf(principal.objectId) ?? principal.name ?? (principal.objectId || principal.appId) ?? '-'
}

/** The host that a request was for. */
export const hostIn = ({ url }: Pick<JournalEntry, 'url'>): string =>
  /^https?:\/\/(\[[^\]]*\]|[^:/?#]*)/.exec(url)?.[1] ?? ''

/**
 * What would let a request through now, as data. A name that the world lacked may have come to it since; doors and the
 * proxy refuse one without a fix.
 */
export function fixFor(entry: JournalEntry, world: World): Fix | undefined {
  const host = hostIn(entry)
  const isName = entry.verdict === 'unclaimed' || (entry.verdict === 'refused-by-host' && host !== '')
  return isName && resolve(world, host) === 'no-such-name' ? missingName(world, host).fix : fixOf(entry)
}

function unclaimed(entry: JournalEntry, world?: World): Why {
  const host = hostIn(entry)
  if (!world) return withText(`no service of the lab answers for '${host}'`)
  const { reason, fix } = missingName(world, host)
  return { reason, ...(fix && { fix: fixText(fix, world) }) }
}
