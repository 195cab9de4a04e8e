import type { Unclaimed } from './core/dispatch.js'
import { json } from './core/reply.js'
import { gapAt, hint, resolve } from './policy/name-resolution.js'
import type { World } from './world/world.js'

/** The response for a host name that no service claims. */
export function unclaimed(world: World, host: string): Unclaimed {
  const text = hint(world, host)
  const gap = gapAt(world, host)
  if (gap === undefined) {
    const isAzures = resolve(world, host) === 'no-such-name'
    const message = isAzures ? `${text}. In Azure this name would not resolve.` : text
    return {
      verdict: 'unclaimed',
      reply: json(421, { error: { code: 'NoSuchName', message } }, [['x-milab-hint', text]]),
    }
  }
  const requestId = world.randomness.guid()
  const headers: [string, string][] = [
    ['x-ms-request-id', requestId],
    ['x-ms-error-code', 'NotEmulated'],
    ['x-milab-hint', gap],
  ]
  const reply = json(501, { error: { code: 'NotEmulated', message: gap } }, headers)
  // Older .NET clients show only the reason phrase, which cannot hold every character of a host name.
  const reason = gap.slice(0, 250).replace(/[^\x20-\x7e]/g, '?')
  return { verdict: 'not-emulated', reply: { ...reply, reason }, thrown: new Error(gap), requestId }
}
