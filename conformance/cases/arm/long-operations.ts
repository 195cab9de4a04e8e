import { askArm, client, documented, withoutBody, withStatus, type Case } from '../words.js'
import { accountAccepted, accountBody, ownAccount } from './storage-accounts/steps.js'
import { createOwnGroup, ownGroup, putResource } from './steps.js'
import { machineBody, needsOwnMachine, ownMachine } from './virtual-machines/steps.js'
import { ownVault, vaultBody } from './vaults/steps.js'

const grounds = [
  documented('https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations'),
  client(
    'Azure/azure-sdk-for-net, Microsoft.Rest.ClientRuntime.Azure: waits for Retry-After, whatever its own timeout',
  ),
]

const noWait = { 'Retry-After': '0' }

export const cases: readonly Case[] = [
  {
    id: 'arm/long-operations/instant/group',
    title: 'where nothing takes its time, deleting a group tells clients not to wait',
    grounds,
    needs: ['portal', 'group', 'writes', 'instant-timing'],
    steps: [createOwnGroup, askArm('portal', 'DELETE', `${ownGroup}?api-version=2021-04-01`, withoutBody(202, noWait))],
  },
  {
    id: 'arm/long-operations/instant/account',
    title: 'where nothing takes its time, creating an account tells clients not to wait',
    grounds,
    needs: ['portal', 'group', 'writes', 'instant-timing'],
    steps: [
      createOwnGroup,
      putResource(`${ownAccount}?api-version=2019-06-01`, accountBody(), {
        ...accountAccepted,
        headers: { ...accountAccepted.headers, ...noWait },
      }),
    ],
  },
  {
    id: 'arm/long-operations/instant/machine',
    title: 'where nothing takes its time, operations on a machine tell clients not to wait',
    grounds,
    needs: [...needsOwnMachine, 'instant-timing'],
    steps: [
      putResource(`${ownMachine}?api-version=2020-06-01`, machineBody(), withStatus(201, { headers: noWait })),
      askArm('portal', 'DELETE', `${ownMachine}?api-version=2020-06-01`, withoutBody(202, noWait)),
    ],
  },
  {
    id: 'arm/long-operations/instant/vault',
    title: 'where nothing takes its time, a vault that registers its name tells clients not to wait',
    grounds,
    needs: ['portal', 'group', 'writes', 'instant-timing'],
    steps: [
      createOwnGroup,
      putResource(`${ownVault}?api-version=2018-02-14`, vaultBody(), withStatus(200, { headers: noWait })),
    ],
  },
]
