import type { JsonObject, Resource } from '../../../world/resources.js'
import { groupPath } from '../gateway/group-path.js'
import { member } from '../gateway/json-body.js'
import { storedType } from '../gateway/provider.js'
import { provider as refused } from '../gateway/refusals.js'
import { namedBy, storedRows } from '../gateway/stored-only.js'
import type { Place } from '../gateway/usual-rows.js'

const docs = 'https://learn.microsoft.com/rest/api/appservice/app-service-plans'
const inSubscription = '/subscriptions/{subscriptionId}/providers/Microsoft.Web/serverfarms'
const inGroup = `${groupPath}/providers/Microsoft.Web/serverfarms` as const
const path = `${inGroup}/{resourceName}` as const

/** The rule is documented; what a name outside it is refused with is unverified. */
const judgeName = namedBy(/^[A-Za-z0-9-]{1,60}$/, (name) =>
  refused(400, 'BadRequest', `App Service plan name '${name}' is invalid.`),
)

const kindOf = (body: JsonObject, known: Resource | undefined): string => {
  const kind = member(body, 'kind')
  return typeof kind === 'string' && kind !== '' ? kind : (known?.kind ?? 'app')
}

const completed = (given: JsonObject, { id }: Place): JsonObject => ({
  status: 'Ready',
  numberOfSites: 0,
  perSiteScaling: false,
  reserved: false,
  isSpot: false,
  zoneRedundant: false,
  ...given,
  name: id.slice(id.lastIndexOf('/') + 1),
})

const rows = storedRows({
  type: 'Microsoft.Web/serverfarms',
  judgeName,
  completed,
  kind: kindOf,
  keeps: ['sku'],
  newStatus: 200,
})

export const plans = storedType('serverfarms', {
  rows: [
    rows.put({
      id: 'arm.plans.put',
      source: `${docs}/create-or-update`,
      path,
      name: ({ resourceName }) => resourceName,
    }),
    rows.patch({ id: 'arm.plans.patch', source: `${docs}/update`, path }),
    rows.get({ id: 'arm.plans.get', source: `${docs}/get`, path }),
    rows.delete({ id: 'arm.plans.delete', source: `${docs}/delete`, path }),
    rows.list({ id: 'arm.plans.list', source: `${docs}/list-by-resource-group`, path: inGroup }),
    rows.listAll({ id: 'arm.plans.list-all', source: `${docs}/list`, path: inSubscription }),
  ],
})
