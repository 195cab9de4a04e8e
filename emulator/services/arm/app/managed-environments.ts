import { isObject } from '../../../policy/json-object.js'
import { environmentDomain } from '../../../policy/views/apps.js'
import type { JsonObject } from '../../../world/resources.js'
import { groupPath } from '../gateway/group-path.js'
import { storedType } from '../gateway/provider.js'
import { provider as refused } from '../gateway/refusals.js'
import { namedBy, storedRows } from '../gateway/stored-only.js'

const docs = 'https://learn.microsoft.com/rest/api/resource-manager/containerapps/managed-environments'
const inSubscription = '/subscriptions/{subscriptionId}/providers/Microsoft.App/managedEnvironments'
const inGroup = `${groupPath}/providers/Microsoft.App/managedEnvironments` as const
const path = `${inGroup}/{resourceName}` as const

/** The rule is documented; what a name outside it is refused with is unverified. */
const judgeName = namedBy(/^[A-Za-z][A-Za-z0-9-]{0,58}[A-Za-z0-9]$/, (name) =>
  refused(400, 'ManagedEnvironmentInvalidName', `Invalid Managed Environment name '${name}'.`),
)

/** The key of the workspace that logs go to is not kept. */
function withoutSharedKey(logs: JsonObject): JsonObject {
  const { logAnalyticsConfiguration: workspace } = logs
  if (!isObject(workspace)) return logs
  const { sharedKey: _, ...kept } = workspace
  return { ...logs, logAnalyticsConfiguration: kept }
}

const rows = storedRows({
  type: 'Microsoft.App/managedEnvironments',
  judgeName,
  completed: ({ appLogsConfiguration: logs, ...given }) => ({
    zoneRedundant: false,
    ...given,
    ...(logs !== undefined && { appLogsConfiguration: isObject(logs) ? withoutSharedKey(logs) : logs }),
  }),
  // of documentation's addresses (RFC 5737): nothing listens there
  printed: (properties, environment, world) => ({
    ...properties,
    defaultDomain: environmentDomain(world.settings.cloud, environment),
    staticIp: '203.0.113.1',
  }),
})

export const managedEnvironments = storedType('managedEnvironments', {
  rows: [
    rows.put({
      id: 'arm.managed-environments.put',
      source: `${docs}/create-or-update`,
      path,
      name: ({ resourceName }) => resourceName,
    }),
    rows.patch({ id: 'arm.managed-environments.patch', source: `${docs}/update`, path }),
    rows.get({ id: 'arm.managed-environments.get', source: `${docs}/get`, path }),
    rows.delete({ id: 'arm.managed-environments.delete', source: `${docs}/delete`, path }),
    rows.list({
      id: 'arm.managed-environments.list',
      source: `${docs}/list-by-resource-group`,
      path: inGroup,
    }),
    rows.listAll({
      id: 'arm.managed-environments.list-all',
      source: `${docs}/list-by-subscription`,
      path: inSubscription,
    }),
  ],
})
