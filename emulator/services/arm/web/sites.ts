import { isObject } from '../../../policy/json-object.js'
import { siteProperties } from '../../../policy/views/apps.js'
import { siteType } from '../../../policy/views/seats.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import type { AnyCall } from '../gateway/call.js'
import { printedIdentity } from '../gateway/identity-block.js'
import { member } from '../gateway/json-body.js'
import { trackedType } from '../gateway/provider.js'
import { provider as refused } from '../gateway/refusals.js'
import { keepSettings } from './site-config.js'
import { usualRows, type Place } from '../gateway/usual-rows.js'

const docs = 'https://learn.microsoft.com/rest/api/appservice/web-apps'
const inSubscription = '/subscriptions/{subscriptionId}/providers/Microsoft.Web/sites'
const inGroup = '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Web/sites'
const path = `${inGroup}/{resourceName}` as const

/** The rule is documented; what a name outside it is refused with is unverified. */
function judgeName(name: string): void {
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,58}[A-Za-z0-9])$/.test(name))
    throw refused(400, 'BadRequest', `Hostname '${name}' is invalid.`)
}

function kindOf(body: JsonObject, known: Resource | undefined): string {
  const given = member(body, 'kind')
  return typeof given === 'string' && given !== '' ? given : (known?.kind ?? 'app')
}

/**
 * The plan (`serverFarmId`) is taken as it is given. `siteConfig` is not kept, but for the app's settings, which are
 * read at an address of their own.
 */
function properties(body: JsonObject, { world, id }: Place, known: Resource | undefined): JsonObject {
  const given = member(body, 'properties')
  const { siteConfig: _, ...rest } = { ...known?.properties, ...(isObject(given) && given) }
  return siteProperties(world.settings.cloud, id.slice(id.lastIndexOf('/') + 1), kindOf(body, known), rest)
}

const shape =
  ({ world }: AnyCall) =>
  (site: Resource): object => {
    const { id, name, type, kind, location, tags, properties } = site
    return { id, name, type, kind, location, tags, properties, identity: printedIdentity(world, site) }
  }

// A PUT has 200 or 202 in the reference, never 201.
const rows = usualRows({
  type: siteType,
  judgeName,
  properties,
  kind: kindOf,
  hasIdentity: true,
  newStatus: 200,
  onWrite: (world, { resource, body }) => keepSettings(world, resource, body),
  shape,
})

export const sites = trackedType('sites', {
  rows: [
    rows.put({
      id: 'arm.sites.put',
      source: `${docs}/create-or-update`,
      path,
      name: ({ resourceName }) => resourceName,
    }),
    rows.patch({ id: 'arm.sites.patch', source: `${docs}/update`, path }),
    rows.get({ id: 'arm.sites.get', source: `${docs}/get`, path }),
    rows.delete({ id: 'arm.sites.delete', source: `${docs}/delete`, path }),
    rows.list({ id: 'arm.sites.list', source: `${docs}/list-by-resource-group`, path: inGroup }),
    rows.listAll({ id: 'arm.sites.list-all', source: `${docs}/list`, path: inSubscription }),
  ],
})
