import type { JournalEntry } from '../world/journal.js'
import type { World } from '../world/world.js'
import type { WorldRedactor } from './redact.js'
import { callerName, whyText } from './why.js'

/**
 * An entry of the journal as the control API shows it, without secrets. Times are the world's; `ms` is wall-clock time.
 * What was not simply answered has `reason`, and `fix` where something would let it through.
 */
export function entryView(entry: JournalEntry, world: World, redact: WorldRedactor): Record<string, unknown> {
  const { id, at, ms, door, service, operation, method, url, status, requestId, principal, verdict, why, notes } = entry
  const told = whyText(entry, world)
  return {
    id,
    at: new Date(at).toISOString(),
    ms: Math.round(ms * 100) / 100,
    door,
    service: service ?? null,
    operation: operation ?? null,
    method: redact.text(method),
    url: redact.text(url),
    status: status ?? null,
    requestId: requestId ?? null,
    principal: principal
      ? {
          objectId: redact.text(principal.objectId),
          ...(principal.appId !== undefined && { appId: redact.text(principal.appId) }),
          name: redact.text(callerName(principal, world)),
        }
      : null,
    verdict,
    ...(verdict !== 'answered' && why !== undefined && { why: redact.text(why) }),
    ...(told && { reason: redact.text(told.reason), ...(told.fix && { fix: redact.value(told.fix) }) }),
    ...(notes.length > 0 && { notes: redact.value(notes) }),
  }
}

/**
 * The entry with what was decided about permission: all of it, and the last of it, which is what refused it if anything
 * did.
 */
export function whyView(entry: JournalEntry, world: World, redact: WorldRedactor): Record<string, unknown> {
  const { decisions } = entry
  return {
    ...entryView(entry, world, redact),
    ...(decisions.length > 0 && { decision: redact.value(decisions.at(-1)), decisions: redact.value(decisions) }),
  }
}
