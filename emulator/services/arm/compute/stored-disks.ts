import { isObject } from '../../../policy/json-object.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import { groupPath } from '../gateway/group-path.js'
import { newestFirst, storedType } from '../gateway/provider.js'
import { provider as refused } from '../gateway/refusals.js'
import { namedBy, storedRows } from '../gateway/stored-only.js'
import type { Place } from '../gateway/usual-rows.js'

const docs = 'https://learn.microsoft.com/rest/api/compute/disks'
const inSubscription = '/subscriptions/{subscriptionId}/providers/Microsoft.Compute/disks'
const inGroup = `${groupPath}/providers/Microsoft.Compute/disks` as const
const path = `${inGroup}/{resourceName}` as const

/** The rule is documented; what a name outside it is refused with is unverified. */
const judgeName = namedBy(/^[A-Za-z0-9](?:[\w.-]{0,78}\w)?$/, (name) =>
  refused(400, 'InvalidParameter', `The value of parameter disk.name is invalid: ${name}.`),
)

/** Empty or a copy: a disk has no bytes here, only what is said of it. */
function completed(given: JsonObject, { world }: Place, known: Resource | undefined): JsonObject {
  const creationData = isObject(given.creationData) ? given.creationData : known?.properties.creationData
  if (creationData === undefined)
    throw refused(400, 'InvalidParameter', "Required parameter 'disk.creationData' is missing (null).")
  return {
    ...given,
    creationData,
    diskSizeGB: given.diskSizeGB ?? known?.properties.diskSizeGB ?? 30,
    timeCreated: known?.properties.timeCreated ?? new Date(world.clock.now()).toISOString(),
    diskState: 'Unattached',
    uniqueId: known?.properties.uniqueId ?? world.randomness.guid(),
  }
}

const rows = storedRows({
  type: 'Microsoft.Compute/disks',
  judgeName,
  completed,
  keeps: ['sku', 'zones'],
})

// From the swagger tree, https://github.com/Azure/azure-rest-api-specs, and Azure's list of providers in 2021.
const versions =
  '2016-04-30-preview 2017-03-30 2018-04-01 2018-06-01 2018-09-30 2019-03-01 2019-07-01 2019-11-01 2020-05-01 2020-06-30 ' +
  '2020-09-30 2020-12-01 2021-04-01 2021-08-01 2021-12-01 2022-03-02 2022-07-02 2023-01-02 2023-04-02 2023-10-02 ' +
  '2024-03-02 2025-01-02'

export const storedDisks = storedType('disks', {
  versions: newestFirst(versions),
  rows: [
    rows.put({
      id: 'arm.disks.put',
      source: `${docs}/create-or-update`,
      path,
      name: ({ resourceName }) => resourceName,
    }),
    rows.patch({ id: 'arm.disks.patch', source: `${docs}/update`, path }),
    rows.get({ id: 'arm.disks.get', source: `${docs}/get`, path }),
    rows.delete({ id: 'arm.disks.delete', source: `${docs}/delete`, path }),
    rows.list({ id: 'arm.disks.list', source: `${docs}/list-by-resource-group`, path: inGroup }),
    rows.listAll({ id: 'arm.disks.list-all', source: `${docs}/list`, path: inSubscription }),
  ],
})
