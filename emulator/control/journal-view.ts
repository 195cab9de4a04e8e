import { redact, redactFields, redactUrl } from '../core/redact.js'
import { decisionsOf, type Decision } from '../policy/authorization/decision.js'
import { fixOf, placeText, type FixText } from '../policy/authorization/fix.js'
import type { JournalEntry } from '../world/journal.js'
import type { World } from '../world/world.js'
import { outcomeOf, type Outcome } from './outcome.js'
import { callerName, whyText } from './why.js'

/** An entry of the journal as the control API shows it. */
export interface EntryView {
  readonly id: number
  readonly at: string
  readonly ms: number
  readonly door: string
  /** the machine or app that the request's door, proxy or exec named; absent for the world's own default */
  readonly seat?: string
  readonly service: string | null
  readonly operation: string | null
  readonly method: string
  readonly url: string
  readonly status: number | null
  readonly requestId: string | null
  readonly principal: { readonly objectId: string; readonly appId?: string; readonly name: string } | null
  readonly verdict: string
  readonly outcome: Outcome
  readonly reason?: string
  readonly fix?: FixText
  /** the right whose lack refused it: `Key Vault Secrets User on orders-kv` */
  readonly missing?: string
  readonly notes?: readonly (readonly [name: string, value: string])[]
}

/** The same, with the decisions about permission, in order. */
export interface WhyView extends EntryView {
  readonly decisions?: readonly Decision[]
}

/**
 * An entry of the journal as the control API shows it, without secrets. Times are the world's; `ms` is wall-clock time.
 * A request that did not simply succeed has `reason`, and `fix` if a change would let it through.
 */
export function entryView(entry: JournalEntry, world: World): EntryView {
  const { id, at, ms, door, seat, service, operation, method, url, status, requestId, principal, verdict, notes } =
    entry
  const told = whyText(entry, world)
  const missing = told && missingRight(entry)
  return {
    id,
    at: new Date(at).toISOString(),
    ms: Math.round(ms * 100) / 100,
    door,
    ...(seat !== undefined && { seat: redact(seat) }),
    service: service ?? null,
    operation: operation ?? null,
    method: redact(method),
    url: redactUrl(url),
    status: status ?? null,
    requestId: requestId ?? null,
    principal: principal
      ? {
          objectId: redact(principal.objectId),
          ...(principal.appId !== undefined && { appId: redact(principal.appId) }),
          name: redact(callerName(principal, world)),
        }
      : null,
    verdict,
    outcome: outcomeOf(entry),
    ...(told && { reason: redact(told.reason), ...(told.fix && { fix: redactedFix(told.fix) }) }),
    ...(missing !== undefined && { missing: redact(missing) }),
    ...(notes.length > 0 && { notes: redactFields(notes) as EntryView['notes'] & object }),
  }
}

/** The entry with all its decisions about permission; the last one refused the request if any did. */
export function whyView(entry: JournalEntry, world: World): WhyView {
  const decisions = decisionsOf(entry)
  return {
    ...entryView(entry, world),
    ...(decisions.length > 0 && { decisions: redactFields(decisions) as readonly Decision[] }),
  }
}

/** The role or permission that would let it through, and where. */
function missingRight(entry: JournalEntry): string | undefined {
  const fix = fixOf(entry)
  if (!fix) return undefined
  if ('assign' in fix) return `${fix.assign.role} on ${placeText(fix.assign.on)}`
  if (!('policy' in fix)) return undefined
  const permissions = Object.entries(fix.policy.permissions).map(([kind, rights]) => `${kind} ${rights.join(', ')}`)
  return `${permissions.join(' and ')} on ${placeText(fix.policy.vault)}`
}

/** A fix without secrets. */
export function redactedFix({ text, yaml, az, bicep }: FixText): FixText {
  return {
    text: redact(text),
    ...(yaml !== undefined && { yaml: redact(yaml) }),
    ...(az !== undefined && { az: redact(az) }),
    ...(bicep !== undefined && { bicep: redact(bicep) }),
  }
}
