import {
  absent,
  askArm,
  documented,
  hasMembers,
  hasMembersInOrder,
  onlyMembers,
  recorded,
  repeat,
  withJson,
  withStatus,
  type Case,
} from '../../words.js'
import { createOwnGroup, deleteOwnGroup, javaRecordings, netRecordings, putResource } from '../steps.js'
import { createOwnVault, needsOwnVault, needsOwnVaultAndClock, ownVault, policyWith, vaultBody } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults'
const nodeRecordings = recorded('Azure/azure-sdk-for-node test/recordings', '2015-2018')
const ownVaultUri = 'https://v-{nonce}.{vault.suffix}'
const accessDefault = documented('https://learn.microsoft.com/azure/key-vault/general/access-control-default')

export const cases: readonly Case[] = [
  {
    id: 'arm/vaults/put/registering',
    title: 'the first answer names the vault without its last slash, the next one with it',
    grounds: [nodeRecordings, javaRecordings],
    needs: needsOwnVault,
    steps: [
      createOwnGroup,
      putResource(
        `${ownVault}?api-version=2018-02-14`,
        vaultBody(),
        withJson(
          200,
          hasMembers({ properties: hasMembers({ vaultUri: ownVaultUri, provisioningState: 'RegisteringDns' }) }),
        ),
      ),
      repeat(askArm('portal', 'GET', `${ownVault}?api-version=2018-02-14`, {}), {
        times: 20,
        every: 3,
        until: withJson(200, hasMembers({ properties: hasMembers({ provisioningState: 'Succeeded' }) })),
        expect: withJson(
          200,
          hasMembersInOrder({
            id: ownVault,
            name: 'v-{nonce}',
            type: 'Microsoft.KeyVault/vaults',
            location: '{group.location}',
            tags: onlyMembers({}),
            properties: hasMembers({
              sku: onlyMembers({ family: 'A', name: 'standard' }),
              tenantId: '{tenant}',
              accessPolicies: { array: [policyWith(['get', 'list'])] },
              enabledForDeployment: false,
              vaultUri: `${ownVaultUri}/`,
            }),
          }),
        ),
      }),
      askArm('portal', 'DELETE', `${ownVault}?api-version=2018-02-14`, withStatus(200)),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.put', 'arm.vaults.get', 'arm.vaults.delete'],
  },
  {
    id: 'arm/vaults/put/replaces',
    title: 'PUT replaces the access policies of a vault',
    grounds: [netRecordings, documented(`${docs}/create-or-update`)],
    needs: needsOwnVaultAndClock,
    steps: [
      createOwnGroup,
      createOwnVault(),
      putResource(
        `${ownVault}?api-version=2018-02-14`,
        vaultBody({ accessPolicies: [] }),
        withJson(
          200,
          hasMembers({ properties: hasMembers({ accessPolicies: { array: [] }, provisioningState: 'Succeeded' }) }),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.put'],
  },
  {
    id: 'arm/vaults/put/defaults-2018-02-14',
    title: 'before 2019-09-01 a vault has no soft delete unless asked',
    grounds: [documented('https://learn.microsoft.com/azure/templates/microsoft.keyvault/2018-02-14/vaults')],
    needs: needsOwnVaultAndClock,
    steps: [
      createOwnGroup,
      putResource(`${ownVault}?api-version=2018-02-14`, vaultBody(), withStatus(200)),
      askArm(
        'portal',
        'GET',
        `${ownVault}?api-version=2018-02-14`,
        withJson(200, hasMembers({ properties: hasMembers({ enableSoftDelete: absent }) })),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.put'],
  },
  {
    id: 'arm/vaults/put/defaults-2019-09-01',
    title: 'from 2019-09-01 on a vault has soft delete for 90 days',
    grounds: [documented('https://learn.microsoft.com/azure/templates/microsoft.keyvault/2019-09-01/vaults')],
    needs: needsOwnVaultAndClock,
    steps: [
      createOwnGroup,
      putResource(`${ownVault}?api-version=2019-09-01`, vaultBody(), withStatus(200)),
      askArm(
        'portal',
        'GET',
        `${ownVault}?api-version=2019-09-01`,
        withJson(
          200,
          hasMembers({
            properties: hasMembers({
              enableSoftDelete: true,
              softDeleteRetentionInDays: 90,
              enableRbacAuthorization: false,
            }),
          }),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.put'],
  },
  {
    id: 'arm/vaults/put/defaults-2026-02-01',
    title: 'from 2026-02-01 on a new vault uses role assignments',
    grounds: [accessDefault],
    needs: needsOwnVaultAndClock,
    steps: [
      createOwnGroup,
      putResource(`${ownVault}?api-version=2026-02-01`, vaultBody(), withStatus(200)),
      askArm(
        'portal',
        'GET',
        `${ownVault}?api-version=2026-02-01`,
        withJson(200, hasMembers({ properties: hasMembers({ enableRbacAuthorization: true }) })),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.put'],
  },
  {
    id: 'arm/vaults/put/model-stays',
    title: 'an update that says nothing of it keeps the permission model, at 2026-02-01 too',
    grounds: [accessDefault],
    needs: needsOwnVaultAndClock,
    steps: [
      createOwnGroup,
      createOwnVault({}, '2019-09-01'),
      putResource(
        `${ownVault}?api-version=2026-02-01`,
        vaultBody(),
        withJson(200, hasMembers({ properties: hasMembers({ enableRbacAuthorization: false }) })),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.put'],
  },
]
