import { isObject } from '../../../policy/json-object.js'
import { nextPublicAddress, publicAddressType } from '../../../policy/views/public-addresses.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import { groupPath } from '../gateway/group-path.js'
import { storedType } from '../gateway/provider.js'
import { domainIn, storedRows } from '../gateway/stored-only.js'
import type { Place } from '../gateway/usual-rows.js'
import { judgeName } from './names.js'
import * as refusals from './refusals.js'
import { operation } from '../gateway/call.js'
import { removed } from '../gateway/usual-rows.js'

const docs = 'https://learn.microsoft.com/rest/api/virtualnetwork/public-ip-addresses'
const inSubscription = '/subscriptions/{subscriptionId}/providers/Microsoft.Network/publicIPAddresses'
const inGroup = `${groupPath}/providers/Microsoft.Network/publicIPAddresses` as const
const path = `${inGroup}/{resourceName}` as const

const domains = {
  AzurePublicCloud: 'cloudapp.azure.com',
  AzureUSGovernmentCloud: 'cloudapp.usgovcloudapi.net',
  AzureChinaCloud: 'cloudapp.chinacloudapi.cn',
}

/** A static address is there at once, a dynamic one when an interface takes it; both stay while the resource is there. */
function completed(given: JsonObject, { world }: Place, known: Resource | undefined): JsonObject {
  const method = given.publicIPAllocationMethod ?? 'Dynamic'
  const address = known?.properties.ipAddress ?? (method === 'Static' ? nextPublicAddress(world) : undefined)
  return {
    resourceGuid: known?.properties.resourceGuid ?? world.randomness.guid(),
    publicIPAddressVersion: 'IPv4',
    idleTimeoutInMinutes: 4,
    ipTags: [],
    ...given,
    publicIPAllocationMethod: method,
    ...(address !== undefined && { ipAddress: address }),
    ...(known?.properties.ipConfiguration !== undefined && { ipConfiguration: known.properties.ipConfiguration }),
  }
}

const rows = storedRows({
  type: publicAddressType,
  judgeName,
  completed,
  keeps: ['sku', 'zones'],
  hasEtag: true,
  printed: (properties, { location }, world) => {
    const { dnsSettings } = properties
    if (!isObject(dnsSettings) || typeof dnsSettings.domainNameLabel !== 'string') return properties
    const fqdn = `${dnsSettings.domainNameLabel}.${location}.${domainIn(world, domains)}`
    return { ...properties, dnsSettings: { ...dnsSettings, fqdn } }
  },
})

/** An address that an interface has is not deleted before the interface. */
const del = operation({
  id: 'arm.public-addresses.delete',
  source: `${docs}/delete`,
  method: 'DELETE',
  path,
  type: publicAddressType,
  action: `${publicAddressType}/delete`,
  handle: (call) => {
    const { ipConfiguration } = call.resource?.properties ?? {}
    if (call.resource && isObject(ipConfiguration))
      throw refusals.addressInUse(call.resource.id, String(ipConfiguration.id))
    return removed(call)
  },
})

export const publicAddresses = storedType('publicIPAddresses', {
  rows: [
    rows.put({
      id: 'arm.public-addresses.put',
      source: `${docs}/create-or-update`,
      path,
      name: ({ resourceName }) => resourceName,
    }),
    rows.patch({ id: 'arm.public-addresses.patch', source: `${docs}/update-tags`, path }),
    rows.get({ id: 'arm.public-addresses.get', source: `${docs}/get`, path }),
    del,
    rows.list({ id: 'arm.public-addresses.list', source: `${docs}/list`, path: inGroup }),
    rows.listAll({ id: 'arm.public-addresses.list-all', source: `${docs}/list-all`, path: inSubscription }),
  ],
})
