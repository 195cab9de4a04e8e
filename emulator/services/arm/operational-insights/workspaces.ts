import { createHash } from 'node:crypto'
import { json } from '../../../core/reply.js'
import type { Resource } from '../../../world/resources.js'
import { operation } from '../gateway/call.js'
import { existing } from '../gateway/gates.js'
import { groupPath } from '../gateway/group-path.js'
import { storedType } from '../gateway/provider.js'
import { provider as refused } from '../gateway/refusals.js'
import { namedBy, storedRows } from '../gateway/stored-only.js'

const docs = 'https://learn.microsoft.com/rest/api/loganalytics/workspaces'
const keyDocs = 'https://learn.microsoft.com/rest/api/loganalytics/shared-keys/get-shared-keys'
const inSubscription = '/subscriptions/{subscriptionId}/providers/Microsoft.OperationalInsights/workspaces'
const inGroup = `${groupPath}/providers/Microsoft.OperationalInsights/workspaces` as const
const path = `${inGroup}/{resourceName}` as const
const type = 'Microsoft.OperationalInsights/workspaces'

/** The rule is documented; what a name outside it is refused with is unverified. */
const judgeName = namedBy(/^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$/, (name) =>
  refused(400, 'InvalidResourceName', `The workspace name '${name}' is invalid.`),
)

const rows = storedRows({
  type,
  judgeName,
  completed: (given, { world }, known) => ({
    retentionInDays: 30,
    sku: { name: 'PerGB2018' },
    publicNetworkAccessForIngestion: 'Enabled',
    publicNetworkAccessForQuery: 'Enabled',
    ...given,
    customerId: known?.properties.customerId ?? world.randomness.guid(),
  }),
})

/** Keys that look like Azure's. They open nothing: no logs are taken. */
const keyOf = ({ incarnation }: Resource, which: string) =>
  createHash('sha512').update(`${incarnation}/${which}`).digest('base64')

const keys = {
  type,
  source: keyDocs,
  method: 'POST',
  handle: (call: Parameters<typeof existing>[0]) => {
    const workspace = existing(call)
    return json(200, {
      primarySharedKey: keyOf(workspace, 'primary'),
      secondarySharedKey: keyOf(workspace, 'secondary'),
    })
  },
} as const

/** `listKeys` is what templates call; the same keys (older api-versions had it in the reference). */
const listKeys = operation({
  ...keys,
  id: 'arm.workspaces.list-keys',
  path: `${path}/listKeys`,
  action: `${type}/listKeys/action`,
})

const sharedKeys = operation({
  ...keys,
  id: 'arm.workspaces.shared-keys',
  path: `${path}/sharedKeys`,
  action: `${type}/sharedKeys/action`,
})

export const workspaces = storedType('workspaces', {
  rows: [
    rows.put({
      id: 'arm.workspaces.put',
      source: `${docs}/create-or-update`,
      path,
      name: ({ resourceName }) => resourceName,
    }),
    rows.patch({ id: 'arm.workspaces.patch', source: `${docs}/update`, path }),
    rows.get({ id: 'arm.workspaces.get', source: `${docs}/get`, path }),
    rows.delete({ id: 'arm.workspaces.delete', source: `${docs}/delete`, path }),
    rows.list({ id: 'arm.workspaces.list', source: `${docs}/list-by-resource-group`, path: inGroup }),
    rows.listAll({ id: 'arm.workspaces.list-all', source: `${docs}/list`, path: inSubscription }),
    listKeys,
    sharedKeys,
  ],
})
