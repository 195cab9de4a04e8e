import {
  absent,
  advance,
  askArm,
  documented,
  hasMembers,
  matches,
  onlyMembers,
  recorded,
  refusal,
  repeat,
  withJson,
  withoutBody,
  withStatus,
  type Case,
  type Match,
} from '../../words.js'
import { createOwnGroup, deleteOwnGroup, javaRecordings, putResource, subscription } from '../steps.js'
import { createOwnVault, needsOwnVault, ownVault, vaultBody } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults'
const softDelete = documented('https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview')
const ownDeletedVault =
  `${subscription}/providers/Microsoft.KeyVault/locations/{group.location}` + '/deletedVaults/v-{nonce}'
// Kept for the shortest time that there is.
const softDeleted = { accessPolicies: [], softDeleteRetentionInDays: 7 }
const purgeOwnVault = askArm('portal', 'POST', `${ownDeletedVault}/purge?api-version=2022-07-01`, withoutBody(202))
const deleteOwnVault = askArm('portal', 'DELETE', `${ownVault}?api-version=2022-07-01`, withStatus(200))
const deletedVault: Match = onlyMembers({
  id: ownDeletedVault,
  name: 'v-{nonce}',
  type: 'Microsoft.KeyVault/deletedVaults',
  properties: hasMembers({
    vaultId: ownVault,
    location: '{group.location}',
    tags: onlyMembers({}),
    deletionDate: { like: 'iso-date' },
    scheduledPurgeDate: { like: 'iso-date' },
  }),
})

export const cases: readonly Case[] = [
  {
    id: 'arm/deleted-vaults/shown',
    title: 'a deleted vault is shown in its location and in the list',
    grounds: [javaRecordings, documented(`${docs}/get-deleted`), documented(`${docs}/list-deleted`)],
    needs: needsOwnVault,
    steps: [
      createOwnGroup,
      createOwnVault(softDeleted, '2022-07-01'),
      deleteOwnVault,
      askArm('portal', 'GET', `${ownDeletedVault}?api-version=2022-07-01`, withJson(200, deletedVault)),
      askArm(
        'portal',
        'GET',
        `${subscription}/providers/Microsoft.KeyVault/deletedVaults?api-version=2022-07-01`,
        withJson(200, hasMembers({ value: { some: hasMembers({ id: ownDeletedVault }) } })),
      ),
      purgeOwnVault,
      deleteOwnGroup,
    ],
    covers: ['arm.deleted-vaults.get', 'arm.deleted-vaults.list', 'arm.vaults.delete'],
  },
  {
    id: 'arm/deleted-vaults/purge',
    title: 'purging answers 202 with a Location that ends in Succeeded, and the vault is gone',
    grounds: [javaRecordings, documented(`${docs}/purge-deleted`)],
    needs: needsOwnVault,
    steps: [
      createOwnGroup,
      createOwnVault(softDeleted, '2022-07-01'),
      deleteOwnVault,
      {
        ...purgeOwnVault,
        expect: withoutBody(202, {
          Location: matches(
            /\/providers\/Microsoft\.KeyVault\/locations\/[a-z0-9]+\/operationResults\/[^?]+\?api-version=2022-07-01/,
          ),
        }),
        save: { results: { header: 'Location' } },
      },
      repeat(askArm('portal', 'GET', '{saved.results}', {}), {
        times: 40,
        every: 5,
        until: withStatus(200),
        expect: withJson(
          200,
          hasMembers({
            createdDateTime: matches(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
            lastActionDateTime: matches(/^\d{4}-\d\d-\d\d /),
            status: 'Succeeded',
          }),
        ),
      }),
      askArm(
        'portal',
        'GET',
        `${ownDeletedVault}?api-version=2022-07-01`,
        refusal(404, 'ResourceNotFound', 'The specified resource does not exist.'),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.deleted-vaults.purge', 'arm.deleted-vaults.get', 'arm.key-vault.operation-results.get'],
  },
  {
    id: 'arm/deleted-vaults/name-kept',
    title: 'the name of a deleted vault is not free: making it anew answers 409 ConflictError',
    grounds: [recorded('error output quoted by users of Terraform and Bicep'), softDelete],
    needs: needsOwnVault,
    steps: [
      createOwnGroup,
      createOwnVault(softDeleted, '2022-07-01'),
      deleteOwnVault,
      putResource(
        `${ownVault}?api-version=2022-07-01`,
        vaultBody(softDeleted),
        refusal(
          409,
          'ConflictError',
          /^A vault with the same name already exists in deleted state\. You need to either recover or purge existing key vault\./,
        ),
      ),
      askArm(
        'portal',
        'POST',
        `${subscription}/providers/Microsoft.KeyVault/checkNameAvailability?api-version=2022-07-01`,
        withJson(200, hasMembers({ nameAvailable: false })),
        { body: { json: { name: 'v-{nonce}', type: 'Microsoft.KeyVault/vaults' } } },
      ),
      purgeOwnVault,
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.put', 'arm.vaults.check-name-availability'],
  },
  {
    id: 'arm/deleted-vaults/recover',
    title: 'createMode recover brings the vault back as it was',
    grounds: [softDelete, documented(`${docs}/create-or-update`)],
    needs: needsOwnVault,
    steps: [
      createOwnGroup,
      createOwnVault(softDeleted, '2022-07-01'),
      deleteOwnVault,
      putResource(
        `${ownVault}?api-version=2022-07-01`,
        vaultBody({ ...softDeleted, createMode: 'recover' }),
        withStatus(200),
      ),
      askArm(
        'portal',
        'GET',
        `${ownVault}?api-version=2022-07-01`,
        withJson(200, hasMembers({ properties: hasMembers({ softDeleteRetentionInDays: 7, createMode: absent }) })),
      ),
      askArm('portal', 'GET', `${ownDeletedVault}?api-version=2022-07-01`, withStatus(404)),
      deleteOwnVault,
      purgeOwnVault,
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.put', 'arm.deleted-vaults.get'],
  },
  {
    id: 'arm/deleted-vaults/purge-protection',
    title: 'a deleted vault with purge protection cannot be purged',
    grounds: [recorded('https://github.com/MicrosoftDocs/azure-docs/issues/55427'), softDelete],
    // On real Azure it would stay for a week.
    needs: [...needsOwnVault, 'virtual-clock'],
    steps: [
      createOwnGroup,
      putResource(
        `${ownVault}?api-version=2022-07-01`,
        vaultBody({ ...softDeleted, enablePurgeProtection: true }),
        withStatus(200),
      ),
      deleteOwnVault,
      askArm(
        'portal',
        'GET',
        `${ownDeletedVault}?api-version=2022-07-01`,
        withJson(200, hasMembers({ properties: hasMembers({ purgeProtectionEnabled: true }) })),
      ),
      askArm(
        'portal',
        'POST',
        `${ownDeletedVault}/purge?api-version=2022-07-01`,
        refusal(405, 'MethodNotAllowed', "Operation 'DeletedVaultPurge' is not allowed."),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.deleted-vaults.purge'],
  },
  {
    id: 'arm/deleted-vaults/scheduled',
    title: 'at its scheduled date a deleted vault is gone by itself',
    grounds: [softDelete],
    needs: [...needsOwnVault, 'virtual-clock'],
    steps: [
      createOwnGroup,
      createOwnVault(softDeleted, '2022-07-01'),
      deleteOwnVault,
      advance(6 * 86_400),
      askArm('portal', 'GET', `${ownDeletedVault}?api-version=2022-07-01`, withStatus(200)),
      advance(2 * 86_400),
      askArm('portal', 'GET', `${ownDeletedVault}?api-version=2022-07-01`, withStatus(404)),
    ],
    covers: ['arm.deleted-vaults.get'],
  },
]
