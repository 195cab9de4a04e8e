import type { Gate } from '../../core/service.js'
import type { ImdsCall } from './call.js'
import * as refusals from './refusals.js'

/** https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service#rate-limiting: of the identity category */
const perSecond = 20

/** Refuses the 21st request of any second, where the world has Azure's limits on. */
export const throttle: Gate<ImdsCall> = ({ world }) => {
  if (world.settings.throttling !== 'azure') return
  const recent = world.data.of<number>('imds', 'requests')
  const now = world.clock.now()
  const allowed = world.change(() => {
    for (const [key, at] of [...recent.entries()]) if (at <= now - 1000) recent.delete(key)
    if (recent.size >= perSecond) return false
    recent.set(world.randomness.guid(), now)
    return true
  })
  if (!allowed) throw refusals.throttled()
}
