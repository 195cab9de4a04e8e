import type { Case } from '../../words.js'
import { partCase, storedCase } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/virtualnetwork'

export const cases: readonly Case[] = [
  storedCase({
    id: 'arm/stored-only/virtual-networks',
    type: 'Microsoft.Network/virtualNetworks',
    apiVersion: '2023-09-01',
    docs: `${docs}/virtual-networks`,
    properties: { flowTimeoutInMinutes: 5 },
    more: { addressSpace: { addressPrefixes: ['10.7.0.0/16'] } },
    rows: 'arm.virtual-networks',
  }),
  storedCase({
    id: 'arm/stored-only/network-security-groups',
    type: 'Microsoft.Network/networkSecurityGroups',
    apiVersion: '2023-09-01',
    docs: `${docs}/network-security-groups`,
    properties: { flushConnection: true },
    rows: 'arm.network-security-groups',
  }),
  storedCase({
    id: 'arm/stored-only/public-addresses',
    type: 'Microsoft.Network/publicIPAddresses',
    apiVersion: '2023-09-01',
    docs: `${docs}/public-ip-addresses`,
    properties: { publicIPAllocationMethod: 'Static', idleTimeoutInMinutes: 5 },
    rows: 'arm.public-addresses',
  }),
  partCase({
    id: 'arm/stored-only/subnets',
    parent: 'virtualNetworks',
    list: 'subnets',
    docs: `${docs}/subnets`,
    properties: { addressPrefix: '10.7.3.0/24' },
    rows: 'arm.subnets',
  }),
  partCase({
    id: 'arm/stored-only/security-rules',
    parent: 'networkSecurityGroups',
    list: 'securityRules',
    docs: `${docs}/security-rules`,
    properties: { priority: 1000, access: 'Allow', direction: 'Inbound', protocol: 'Tcp' },
    rows: 'arm.security-rules',
  }),
]
