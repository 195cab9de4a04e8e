import { documented, matches, recorded, refusal, withStatus, type Case, type Match } from '../../model.js'
import { arm, dropGroup, javaRecordings, makeGroup, ours, put, subscription } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults'
const softDelete = documented('https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview')
const at = (path: string) => `${path}?api-version=2022-07-01`
const vault = `${ours}/providers/Microsoft.KeyVault/vaults/v-{nonce}`
const deleted = `${subscription}/providers/Microsoft.KeyVault/locations/{group.location}/deletedVaults/v-{nonce}`
const needs = ['portal', 'group', 'writes'] as const
const body = (more: object = {}) => ({
  location: '{group.location}',
  properties: {
    tenantId: '{tenant}',
    sku: { family: 'A', name: 'standard' },
    accessPolicies: [],
    softDeleteRetentionInDays: 7,
    ...more,
  },
})
const open = (object: Readonly<Record<string, Match>>): Match => ({ object, open: true })
const purge = arm('portal', 'POST', at(`${deleted}/purge`), { status: 202, body: { empty: true } })
const make = put(at(vault), body(), { status: 200 })
const drop = arm('portal', 'DELETE', at(vault), { status: 200 })
const shown: Match = {
  object: {
    id: deleted,
    name: 'v-{nonce}',
    type: 'Microsoft.KeyVault/deletedVaults',
    properties: open({
      vaultId: vault,
      location: '{group.location}',
      tags: { object: {} },
      deletionDate: { like: 'iso-date' },
      scheduledPurgeDate: { like: 'iso-date' },
    }),
  },
}

export const cases: readonly Case[] = [
  {
    id: 'arm/deleted-vaults/shown',
    title: 'a deleted vault is shown in its location and in the list',
    grounds: [javaRecordings, documented(`${docs}/get-deleted`), documented(`${docs}/list-deleted`)],
    needs,
    steps: [
      makeGroup,
      make,
      drop,
      arm('portal', 'GET', at(deleted), withStatus(200, { body: { json: shown } })),
      arm(
        'portal',
        'GET',
        at(`${subscription}/providers/Microsoft.KeyVault/deletedVaults`),
        withStatus(200, { body: { json: open({ value: { some: open({ id: deleted }) } }) } }),
      ),
      purge,
      dropGroup,
    ],
    covers: ['arm.deleted-vaults.get', 'arm.deleted-vaults.list', 'arm.vaults.delete'],
  },
  {
    id: 'arm/deleted-vaults/purge',
    title: 'purging answers 202 with a Location that ends in Succeeded, and the vault is gone',
    grounds: [javaRecordings, documented(`${docs}/purge-deleted`)],
    needs,
    steps: [
      makeGroup,
      make,
      drop,
      {
        ...purge,
        expect: {
          status: 202,
          headers: {
            Location: matches(
              /\/providers\/Microsoft\.KeyVault\/locations\/[a-z0-9]+\/operationResults\/[^?]+\?api-version=2022-07-01/,
            ),
          },
          body: { empty: true },
        },
        save: { results: { header: 'Location' } },
      },
      {
        kind: 'repeat',
        times: 40,
        every: 5,
        until: { status: 200 },
        step: arm('portal', 'GET', '{saved.results}', {}),
        expect: {
          status: 200,
          body: {
            json: open({
              createdDateTime: matches(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
              lastActionDateTime: matches(/^\d{4}-\d\d-\d\d /),
              status: 'Succeeded',
            }),
          },
        },
      },
      arm('portal', 'GET', at(deleted), refusal(404, 'ResourceNotFound', 'The specified resource does not exist.')),
      dropGroup,
    ],
    covers: ['arm.deleted-vaults.purge', 'arm.deleted-vaults.get', 'arm.key-vault.operation-results.get'],
  },
  {
    id: 'arm/deleted-vaults/name-kept',
    title: 'the name of a deleted vault is not free: making it anew answers 409 ConflictError',
    grounds: [recorded('error output quoted by users of Terraform and Bicep'), softDelete],
    needs,
    steps: [
      makeGroup,
      make,
      drop,
      put(
        at(vault),
        body(),
        refusal(
          409,
          'ConflictError',
          /^A vault with the same name already exists in deleted state\. You need to either recover or purge existing key vault\./,
        ),
      ),
      arm(
        'portal',
        'POST',
        at(`${subscription}/providers/Microsoft.KeyVault/checkNameAvailability`),
        withStatus(200, { body: { json: open({ nameAvailable: false }) } }),
        { body: { json: { name: 'v-{nonce}', type: 'Microsoft.KeyVault/vaults' } } },
      ),
      purge,
      dropGroup,
    ],
    covers: ['arm.vaults.put', 'arm.vaults.check-name-availability'],
  },
  {
    id: 'arm/deleted-vaults/recover',
    title: 'createMode recover brings the vault back as it was',
    grounds: [softDelete, documented(`${docs}/create-or-update`)],
    needs,
    steps: [
      makeGroup,
      make,
      drop,
      put(at(vault), body({ createMode: 'recover' }), { status: 200 }),
      arm(
        'portal',
        'GET',
        at(vault),
        withStatus(200, {
          body: { json: open({ properties: open({ softDeleteRetentionInDays: 7, createMode: { absent: true } }) }) },
        }),
      ),
      arm('portal', 'GET', at(deleted), { status: 404 }),
      drop,
      purge,
      dropGroup,
    ],
    covers: ['arm.vaults.put', 'arm.deleted-vaults.get'],
  },
  {
    id: 'arm/deleted-vaults/purge-protection',
    title: 'a deleted vault with purge protection cannot be purged',
    grounds: [recorded('https://github.com/MicrosoftDocs/azure-docs/issues/55427'), softDelete],
    // On real Azure it would stay for a week.
    needs: [...needs, 'virtual-clock'],
    steps: [
      makeGroup,
      put(at(vault), body({ enablePurgeProtection: true }), { status: 200 }),
      drop,
      arm(
        'portal',
        'GET',
        at(deleted),
        withStatus(200, { body: { json: open({ properties: open({ purgeProtectionEnabled: true }) }) } }),
      ),
      arm(
        'portal',
        'POST',
        at(`${deleted}/purge`),
        refusal(405, 'MethodNotAllowed', "Operation 'DeletedVaultPurge' is not allowed."),
      ),
      dropGroup,
    ],
    covers: ['arm.deleted-vaults.purge'],
  },
  {
    id: 'arm/deleted-vaults/scheduled',
    title: 'at its scheduled date a deleted vault is gone by itself',
    grounds: [softDelete],
    needs: [...needs, 'virtual-clock'],
    steps: [
      makeGroup,
      make,
      drop,
      { kind: 'advance', seconds: 6 * 86_400 },
      arm('portal', 'GET', at(deleted), { status: 200 }),
      { kind: 'advance', seconds: 2 * 86_400 },
      arm('portal', 'GET', at(deleted), { status: 404 }),
    ],
    covers: ['arm.deleted-vaults.get'],
  },
]
