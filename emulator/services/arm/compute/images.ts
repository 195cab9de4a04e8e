import { groupPath } from '../gateway/group-path.js'
import { storedType } from '../gateway/provider.js'
import { provider as refused } from '../gateway/refusals.js'
import { namedBy, storedRows } from '../gateway/stored-only.js'

const docs = 'https://learn.microsoft.com/rest/api/compute/images'
const inSubscription = '/subscriptions/{subscriptionId}/providers/Microsoft.Compute/images'
const inGroup = `${groupPath}/providers/Microsoft.Compute/images` as const
const path = `${inGroup}/{resourceName}` as const

/** The rule is documented; what a name outside it is refused with is unverified. */
const judgeName = namedBy(/^[A-Za-z0-9](?:[\w.-]{0,78}\w)?$/, (name) =>
  refused(400, 'InvalidParameter', `The value of parameter image.name is invalid: ${name}.`),
)

const rows = storedRows({
  type: 'Microsoft.Compute/images',
  judgeName,
  completed: (given) => ({ hyperVGeneration: 'V1', ...given }),
})

export const images = storedType('images', {
  rows: [
    rows.put({
      id: 'arm.images.put',
      source: `${docs}/create-or-update`,
      path,
      name: ({ resourceName }) => resourceName,
    }),
    rows.patch({ id: 'arm.images.patch', source: `${docs}/update`, path }),
    rows.get({ id: 'arm.images.get', source: `${docs}/get`, path }),
    rows.delete({ id: 'arm.images.delete', source: `${docs}/delete`, path }),
    rows.list({ id: 'arm.images.list', source: `${docs}/list-by-resource-group`, path: inGroup }),
    rows.listAll({ id: 'arm.images.list-all', source: `${docs}/list`, path: inSubscription }),
  ],
})
