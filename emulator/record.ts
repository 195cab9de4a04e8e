import type { Observation } from './core/dispatch.js'
import { NotEmulated, Refusal } from './core/refusal.js'
import type { WireRequest } from './core/wire.js'
import { urlOf } from './core/wire-request.js'
import { decisionsOf } from './policy/authorization/decision.js'
import { fixOf } from './policy/authorization/fix.js'
import { noteRefusal } from './policy/authorization/uses.js'
import type { World } from './world/world.js'

/** Keeps what became of a request in the world's journal. */
export function record(
  world: World,
  request: WireRequest,
  ms: number,
  { verdict, status, service, call, requestId, thrown }: Observation<World>,
): void {
  if (thrown instanceof Refusal && call) noteRefusal(world, fixOf(thrown), decisionsOf(call))
  world.journal.add({
    id: 0,
    at: world.clock.now(),
    ms,
    door: request.door,
    ...(request.seat !== undefined && { seat: request.seat }),
    service,
    operation: call?.route.operation?.id,
    method: request.method,
    url: urlOf(request),
    status,
    requestId,
    principal: call?.principal,
    verdict,
    why: thrown === undefined ? undefined : reasonOf(thrown),
    decisions: call?.decisions ?? [],
    fix: thrown instanceof Refusal || thrown instanceof NotEmulated ? thrown.fix : undefined,
    ...(thrown instanceof Refusal && thrown.isProbe && { isProbe: true }),
    notes: call?.notes ?? [],
  })
}

function reasonOf(thrown: unknown): string | undefined {
  if (thrown instanceof Refusal) return thrown.reason ?? `${thrown.code}: ${thrown.message}`
  return thrown instanceof Error ? thrown.message : undefined
}
