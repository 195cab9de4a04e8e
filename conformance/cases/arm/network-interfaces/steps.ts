import { absent, hasMembers, matches, withJson, type Match } from '../../words.js'
import { ownGroup, putResource } from '../steps.js'

export const types = 'providers/Microsoft.Network/networkInterfaces'
export const ownInterface = `${ownGroup}/${types}/nic-{nonce}`
export const version = 'api-version=2023-09-01'
// Azure wants a subnet, which the lab lacks.
export const needs = ['portal', 'group', 'writes', 'virtual-clock'] as const

const address = matches(/^\d+\.\d+\.\d+\.\d+$/)

export const interfaceWith = (tags: Match): Match =>
  hasMembers({
    id: ownInterface,
    name: 'nic-{nonce}',
    type: 'Microsoft.Network/networkInterfaces',
    location: '{group.location}',
    etag: matches(/^W\/"[0-9a-f-]{36}"$/),
    tags,
    properties: hasMembers({
      provisioningState: 'Succeeded',
      resourceGuid: { like: 'guid' },
      ipConfigurations: {
        some: hasMembers({
          name: 'ipconfig1',
          id: `${ownInterface}/ipConfigurations/ipconfig1`,
          type: 'Microsoft.Network/networkInterfaces/ipConfigurations',
          properties: hasMembers({ privateIPAddress: address, privateIPAllocationMethod: 'Dynamic', primary: true }),
        }),
      },
      enableIPForwarding: false,
      virtualMachine: absent,
    }),
  })

export const interfaceBody = {
  location: '{group.location}',
  properties: { ipConfigurations: [{ name: 'ipconfig1', properties: { privateIPAllocationMethod: 'Dynamic' } }] },
}

export const createOwnInterface = putResource(
  `${ownInterface}?${version}`,
  interfaceBody,
  withJson(201, interfaceWith(absent)),
)
