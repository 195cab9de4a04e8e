import { isObject } from '../../../policy/json-object.js'
import type { JsonObject } from '../../../world/resources.js'
import { groupPath } from '../gateway/group-path.js'
import { storedType } from '../gateway/provider.js'
import { storedRows } from '../gateway/stored-only.js'
import { judgeName, judgeNetworkName } from './names.js'
import { partRows, partsGiven, type PartType } from './parts.js'

const docs = 'https://learn.microsoft.com/rest/api/virtualnetwork/virtual-networks'
const subnetDocs = 'https://learn.microsoft.com/rest/api/virtualnetwork/subnets'
const inSubscription = '/subscriptions/{subscriptionId}/providers/Microsoft.Network/virtualNetworks'
const inGroup = `${groupPath}/providers/Microsoft.Network/virtualNetworks` as const
const path = `${inGroup}/{resourceName}` as const
const subnets = `${path}/subnets` as const

const subnet: PartType = {
  type: 'Microsoft.Network/virtualNetworks/subnets',
  list: 'subnets',
  judgeName,
  completed: (given) => ({
    delegations: [],
    privateEndpointNetworkPolicies: 'Disabled',
    privateLinkServiceNetworkPolicies: 'Enabled',
    ...given,
  }),
}

/** The subnets of a body replace those that are there, as Azure's PUT does (unverified for a body that has none). */
const completed = (given: JsonObject, { id }: { readonly id: string }): JsonObject => ({
  addressSpace: isObject(given.addressSpace) ? given.addressSpace : { addressPrefixes: ['10.0.0.0/16'] },
  enableDdosProtection: false,
  virtualNetworkPeerings: [],
  ...given,
  subnets: partsGiven(subnet, id, given.subnets),
})

const rows = storedRows({
  type: 'Microsoft.Network/virtualNetworks',
  judgeName: judgeNetworkName,
  completed,
  hasEtag: true,
})
const nested = partRows(subnet)

export const virtualNetworks = storedType('virtualNetworks', {
  rows: [
    rows.put({
      id: 'arm.virtual-networks.put',
      source: `${docs}/create-or-update`,
      path,
      name: ({ resourceName }) => resourceName,
    }),
    rows.patch({ id: 'arm.virtual-networks.patch', source: `${docs}/update-tags`, path }),
    rows.get({ id: 'arm.virtual-networks.get', source: `${docs}/get`, path }),
    rows.delete({ id: 'arm.virtual-networks.delete', source: `${docs}/delete`, path }),
    rows.list({ id: 'arm.virtual-networks.list', source: `${docs}/list`, path: inGroup }),
    rows.listAll({ id: 'arm.virtual-networks.list-all', source: `${docs}/list-all`, path: inSubscription }),
    nested.put({
      id: 'arm.subnets.put',
      source: `${subnetDocs}/create-or-update`,
      path: `${subnets}/{subnetName}`,
    }),
    nested.get({ id: 'arm.subnets.get', source: `${subnetDocs}/get`, path: `${subnets}/{subnetName}` }),
    nested.delete({ id: 'arm.subnets.delete', source: `${subnetDocs}/delete`, path: `${subnets}/{subnetName}` }),
    nested.list({ id: 'arm.subnets.list', source: `${subnetDocs}/list`, path: subnets }),
  ],
})
