import type { JournalEntry } from '../world/journal.js'
import type { World } from '../world/world.js'
import type { WorldRedactor } from './redact.js'
import { callerName, whyText } from './why.js'

/** An entry of the journal as the control API shows it, without secrets. Times are the world's; `ms` is wall-clock time. */
export function entryView(entry: JournalEntry, world: World, redact: WorldRedactor): Record<string, unknown> {
  const { id, at, ms, door, service, operation, method, url, status, requestId, principal, verdict, why, notes } = entry
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
    ...(verdict !== 'answered' && why !== undefined && { why: redact.value(why) }),
    ...(notes.length > 0 && { notes: redact.value(notes) }),
  }
}

/** The entry with what was decided, in full and in words. */
export function whyView(entry: JournalEntry, world: World, redact: WorldRedactor): Record<string, unknown> {
  const why = whyText(entry, world)
  return {
    ...entryView(entry, world, redact),
    ...(typeof entry.why === 'object' && entry.why !== null && { decision: redact.value(entry.why) }),
    ...(why && { reason: redact.text(why.reason), ...(why.fix !== undefined && { fix: redact.text(why.fix) }) }),
  }
}
