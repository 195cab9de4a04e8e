import { siteType } from '../../policy/views/seats.js'
import { settingLists, settingsOf } from '../../policy/views/site-settings.js'
import type { Resource } from '../../world/resources.js'
import { withTags, type Describing } from '../describing.js'
import type { Scenario } from '../shape.js'
import { inOrder } from './order.js'
import type { ScenarioResource } from './shape.js'
import { storedOnly } from './types.js'

export function describeResources(describing: Describing): Pick<Scenario, 'resources'> {
  const all = [...describing.world.resources.values()]
  const stored = all.filter(({ type }) => storedOnly.has(type.toLowerCase())).map(described)
  const settings = all.filter(({ type }) => type === siteType).flatMap((site) => settingsOfSite(describing, site))
  const resources = inOrder([...stored, ...settings])
  return resources.length === 0 ? {} : { resources }
}

function described({ id, location, kind, sku, zones, properties, ...rest }: Resource): ScenarioResource {
  // Which interface has an address is said by the interface.
  const { provisioningState: _, ipConfiguration: __, ...given } = properties
  return {
    id,
    ...(location !== undefined && { location }),
    ...withTags(rest),
    ...(kind !== undefined && { kind }),
    ...(sku && { sku }),
    ...(zones && { zones }),
    properties: given,
  }
}

/** Every value may be a secret. */
function settingsOfSite({ world, secret }: Describing, { id, incarnation }: Resource): readonly ScenarioResource[] {
  return settingLists.flatMap((list) => {
    const settings = settingsOf(world, incarnation, list)
    if (settings.length === 0) return []
    const properties = settings.map(({ name, value, type = 'Custom' }) => [
      name,
      list === 'appsettings' ? secret(value) : { value: secret(value), type },
    ])
    return [{ id: `${id}/config/${list}`, properties: Object.fromEntries(properties) as Record<string, unknown> }]
  })
}
