import type { JsonObject } from '../../../world/resources.js'
import { groupPath } from '../gateway/group-path.js'
import { storedType } from '../gateway/provider.js'
import { storedRows } from '../gateway/stored-only.js'
import { judgeName } from './names.js'
import { partRows, partsGiven, type PartType } from './parts.js'

const docs = 'https://learn.microsoft.com/rest/api/virtualnetwork/network-security-groups'
const ruleDocs = 'https://learn.microsoft.com/rest/api/virtualnetwork/security-rules'
const inSubscription = '/subscriptions/{subscriptionId}/providers/Microsoft.Network/networkSecurityGroups'
const inGroup = `${groupPath}/providers/Microsoft.Network/networkSecurityGroups` as const
const path = `${inGroup}/{resourceName}` as const
const rulesPath = `${path}/securityRules` as const

const lists = {
  sourcePortRanges: [],
  destinationPortRanges: [],
  sourceAddressPrefixes: [],
  destinationAddressPrefixes: [],
}

const rule: PartType = {
  type: 'Microsoft.Network/networkSecurityGroups/securityRules',
  list: 'securityRules',
  judgeName,
  completed: (given) => ({ ...given, ...lists, ...pickLists(given) }),
}

const pickLists = (given: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(given).filter(([name]) => name in lists))

const defaultRule: PartType = {
  ...rule,
  type: 'Microsoft.Network/networkSecurityGroups/defaultSecurityRules',
  list: 'defaultSecurityRules',
}

/** The rules that every group has: https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview */
const defaults: readonly [
  name: string,
  direction: string,
  access: string,
  priority: number,
  from: string,
  to: string,
][] = [
  ['AllowVnetInBound', 'Inbound', 'Allow', 65000, 'VirtualNetwork', 'VirtualNetwork'],
  ['AllowAzureLoadBalancerInBound', 'Inbound', 'Allow', 65001, 'AzureLoadBalancer', '*'],
  ['DenyAllInBound', 'Inbound', 'Deny', 65500, '*', '*'],
  ['AllowVnetOutBound', 'Outbound', 'Allow', 65000, 'VirtualNetwork', 'VirtualNetwork'],
  ['AllowInternetOutBound', 'Outbound', 'Allow', 65001, '*', 'Internet'],
  ['DenyAllOutBound', 'Outbound', 'Deny', 65500, '*', '*'],
]

const defaultRules = defaults.map(
  ([name, direction, access, priority, sourceAddressPrefix, destinationAddressPrefix]) => ({
    name,
    properties: {
      protocol: '*',
      sourcePortRange: '*',
      destinationPortRange: '*',
      sourceAddressPrefix,
      destinationAddressPrefix,
      access,
      priority,
      direction,
    },
  }),
)

const completed = (given: JsonObject, { id }: { readonly id: string }): JsonObject => ({
  ...given,
  securityRules: partsGiven(rule, id, given.securityRules),
  defaultSecurityRules: partsGiven(defaultRule, id, defaultRules),
})

const rows = storedRows({
  type: 'Microsoft.Network/networkSecurityGroups',
  judgeName,
  completed,
  hasEtag: true,
})
const nested = partRows(rule)

export const networkSecurityGroups = storedType('networkSecurityGroups', {
  rows: [
    rows.put({
      id: 'arm.network-security-groups.put',
      source: `${docs}/create-or-update`,
      path,
      name: ({ resourceName }) => resourceName,
    }),
    rows.patch({ id: 'arm.network-security-groups.patch', source: `${docs}/update-tags`, path }),
    rows.get({ id: 'arm.network-security-groups.get', source: `${docs}/get`, path }),
    rows.delete({ id: 'arm.network-security-groups.delete', source: `${docs}/delete`, path }),
    rows.list({ id: 'arm.network-security-groups.list', source: `${docs}/list`, path: inGroup }),
    rows.listAll({ id: 'arm.network-security-groups.list-all', source: `${docs}/list-all`, path: inSubscription }),
    nested.put({
      id: 'arm.security-rules.put',
      source: `${ruleDocs}/create-or-update`,
      path: `${rulesPath}/{securityRuleName}`,
    }),
    nested.get({ id: 'arm.security-rules.get', source: `${ruleDocs}/get`, path: `${rulesPath}/{securityRuleName}` }),
    nested.delete({
      id: 'arm.security-rules.delete',
      source: `${ruleDocs}/delete`,
      path: `${rulesPath}/{securityRuleName}`,
    }),
    nested.list({ id: 'arm.security-rules.list', source: `${ruleDocs}/list`, path: rulesPath }),
  ],
})
