import {
  askArm,
  documented,
  hasMembers,
  inferred,
  matches,
  onlyMembers,
  recorded,
  refusal,
  withJson,
  withoutBody,
  withStatus,
  type Case,
} from '../../words.js'
import { createOwnGroup, deleteOwnGroup, javaRecordings, patchResource, subscription } from '../steps.js'
import { createOwnVault, needsOwnVaultAndClock, ownVault, policyWith } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults'

export const cases: readonly Case[] = [
  {
    id: 'arm/vaults/patch',
    title: 'PATCH changes what it names and answers 404 for a missing vault',
    grounds: [documented(`${docs}/update`)],
    needs: needsOwnVaultAndClock,
    steps: [
      createOwnGroup,
      createOwnVault(),
      patchResource(
        `${ownVault}?api-version=2018-02-14`,
        { tags: { a: '1' }, properties: { enabledForDeployment: true } },
        withJson(
          200,
          hasMembers({
            tags: onlyMembers({ a: '1' }),
            properties: hasMembers({
              enabledForDeployment: true,
              accessPolicies: { array: [policyWith(['get', 'list'])] },
            }),
          }),
        ),
      ),
      patchResource(
        `${ownVault}x?api-version=2018-02-14`,
        {},
        refusal(
          404,
          'ResourceNotFound',
          /^The Resource 'Microsoft\.KeyVault\/vaults\/v-{nonce}x' under resource group/,
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.patch'],
  },
  {
    id: 'arm/vaults/patch/one-way',
    title: 'soft delete cannot be turned off, nor its days changed',
    grounds: [
      documented('https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview'),
      recorded('https://github.com/Azure/azure-rest-api-specs/issues/18106'),
    ],
    needs: needsOwnVaultAndClock,
    steps: [
      createOwnGroup,
      createOwnVault({ softDeleteRetentionInDays: 7 }, '2022-07-01'),
      patchResource(
        `${ownVault}?api-version=2022-07-01`,
        { properties: { enableSoftDelete: false } },
        refusal(
          400,
          'BadRequest',
          'The property "enableSoftDelete" can be set to false only for creating new vault. ' +
            "Enabling the 'soft delete' functionality is an irreversible action.",
        ),
      ),
      patchResource(
        `${ownVault}?api-version=2022-07-01`,
        { properties: { softDeleteRetentionInDays: 8 } },
        refusal(
          400,
          'BadRequest',
          'The property "softDeleteRetentionInDays" has been set already and it can\'t be modified.',
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.patch'],
  },
  {
    id: 'arm/vaults/delete',
    title: 'DELETE answers 200 without a body, and 204 when there is no such vault',
    grounds: [javaRecordings, documented(`${docs}/delete`)],
    needs: needsOwnVaultAndClock,
    steps: [
      createOwnGroup,
      createOwnVault(),
      askArm('portal', 'DELETE', `${ownVault}?api-version=2018-02-14`, withoutBody(200)),
      askArm('portal', 'GET', `${ownVault}?api-version=2018-02-14`, withStatus(404)),
      askArm('portal', 'DELETE', `${ownVault}?api-version=2018-02-14`, withoutBody(204)),
      deleteOwnGroup,
    ],
    covers: ['arm.vaults.delete', 'arm.vaults.get'],
  },
  {
    id: 'arm/vaults/list-by-group',
    title: 'vaults are listed (by-group), and a page with any on it leads to another',
    grounds: [javaRecordings, documented(`${docs}/list-by-resource-group`)],
    needs: ['portal', 'group', 'vault'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${subscription}/resourceGroups/{group.name}/providers/Microsoft.KeyVault/vaults?api-version=2018-02-14`,
        withJson(
          200,
          hasMembers({
            value: { each: hasMembers({ type: 'Microsoft.KeyVault/vaults' }), atLeast: 1 },
            nextLink: matches(/\$skiptoken=/),
          }),
        ),
        { save: { next: { json: 'nextLink' } } },
      ),
      askArm('portal', 'GET', '{saved.next}', withJson(200, onlyMembers({ value: { array: [] } }))),
    ],
    covers: ['arm.vaults.list-by-resource-group'],
  },
  {
    id: 'arm/vaults/list-by-subscription',
    title: 'vaults are listed (by-subscription), and a page with any on it leads to another',
    grounds: [javaRecordings, documented(`${docs}/list-by-resource-group`)],
    needs: ['portal', 'group', 'vault'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${subscription}/providers/Microsoft.KeyVault/vaults?api-version=2018-02-14`,
        withJson(
          200,
          hasMembers({
            value: { each: hasMembers({ type: 'Microsoft.KeyVault/vaults' }), atLeast: 1 },
            nextLink: matches(/\$skiptoken=/),
          }),
        ),
        { save: { next: { json: 'nextLink' } } },
      ),
      askArm('portal', 'GET', '{saved.next}', withJson(200, onlyMembers({ value: { array: [] } }))),
    ],
    covers: ['arm.vaults.list-by-subscription'],
  },
  {
    id: 'arm/vaults/check-name',
    title: 'whether a vault name is free is told with a reason',
    grounds: [documented(`${docs}/check-name-availability`), inferred('the texts')],
    needs: ['portal', 'vault'],
    steps: (
      [
        ['v-{nonce}', hasMembers({ nameAvailable: true })],
        [
          '{vault.name}',
          hasMembers({ nameAvailable: false, reason: 'AlreadyExists', message: matches(/is already in use/) }),
        ],
        [
          '1',
          hasMembers({
            nameAvailable: false,
            reason: 'AccountNameInvalid',
            message: matches(/^The vault name '1' is invalid\./),
          }),
        ],
      ] as const
    ).map(([name, json]) =>
      askArm(
        'portal',
        'POST',
        `${subscription}/providers/Microsoft.KeyVault/checkNameAvailability?api-version=2018-02-14`,
        withJson(200, json),
        { body: { json: { name, type: 'Microsoft.KeyVault/vaults' } } },
      ),
    ),
    covers: ['arm.vaults.check-name-availability'],
  },
]
