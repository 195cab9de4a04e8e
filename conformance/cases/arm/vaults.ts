import {
  documented,
  inferred,
  matches,
  recorded,
  refusal,
  withStatus,
  type Case,
  type Expectation,
  type Ground,
  type Match,
} from '../../model.js'
import { arm, dropGroup, javaRecordings, makeGroup, ours, patch, put, subscription } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults'
const nodeRecordings = recorded('Azure/azure-sdk-for-node test/recordings (2015-2018)')
const vaults = `${ours}/providers/Microsoft.KeyVault/vaults`
const vault = `${vaults}/v-{nonce}`
const at = (path: string, version = '2018-02-14') => `${path}${path.includes('?') ? '&' : '?'}api-version=${version}`
const needs = ['portal', 'group', 'writes'] as const

const objectId = '7a1b3c52-0e5c-4a6e-8f7e-51c1a54b0f01'
const policy = {
  tenantId: '{tenant}',
  objectId,
  permissions: { keys: ['get'], secrets: ['get', 'list'], certificates: [] },
}
const shownPolicy = (secrets: readonly string[], of = objectId): Match => ({
  object: {
    tenantId: '{tenant}',
    objectId: of,
    permissions: { object: { keys: { array: ['get'] }, secrets: { array: secrets }, certificates: { array: [] } } },
  },
})
const body = (properties: object = {}, more: object = {}) => ({
  location: '{group.location}',
  properties: { tenantId: '{tenant}', sku: { family: 'A', name: 'standard' }, accessPolicies: [policy], ...properties },
  ...more,
})
const open = (object: Readonly<Record<string, Match>>): Match => ({ object, open: true })
const shows = (object: Readonly<Record<string, Match>>): Expectation['body'] => ({ json: open(object) })
const make = (properties: object = {}, version?: string) => put(at(vault, version), body(properties), { status: 200 })
const address = 'https://v-{nonce}.{vault.suffix}'
const updated = (properties: Readonly<Record<string, Match>>): Expectation => ({
  status: 200,
  body: shows({ properties: open(properties) }),
})

// A vault with soft delete that a case made on real Azure would keep its name for days: those run without it, or where names come back.
const lasting = [...needs, 'virtual-clock'] as const

const refused = (
  id: string,
  title: string,
  ground: Ground,
  given: object,
  expect: Expectation,
  path = vault,
): Case => ({
  id: `arm/vaults/put/${id}`,
  title,
  grounds: [ground],
  needs,
  steps: [makeGroup, put(at(path), given, expect), dropGroup],
  covers: ['arm.vaults.put'],
})
const bad = (message: string) => refusal(400, 'BadRequest', message)

const byDefault = (version: string, shown: Readonly<Record<string, Match>>, title: string, ground: Ground): Case => ({
  id: `arm/vaults/put/defaults-${version}`,
  title,
  grounds: [ground],
  needs: lasting,
  steps: [
    makeGroup,
    put(at(vault, version), body(), { status: 200 }),
    arm('portal', 'GET', at(vault, version), updated(shown)),
    dropGroup,
  ],
  covers: ['arm.vaults.put'],
})
const accessDefault = documented('https://learn.microsoft.com/azure/key-vault/general/access-control-default')

const list = (path: string, id: string, covers: string): Case => ({
  id: `arm/vaults/${id}`,
  title: `vaults are listed (${id.replace('list-', '')}), and a page with any on it leads to another`,
  grounds: [javaRecordings, documented(`${docs}/list-by-resource-group`)],
  needs: ['portal', 'group', 'vault'],
  steps: [
    arm(
      'portal',
      'GET',
      at(path),
      {
        status: 200,
        body: shows({
          value: { each: open({ type: 'Microsoft.KeyVault/vaults' }), atLeast: 1 },
          nextLink: matches(/\$skiptoken=/),
        }),
      },
      { save: { next: { json: 'nextLink' } } },
    ),
    arm('portal', 'GET', '{saved.next}', { status: 200, body: { json: { object: { value: { array: [] } } } } }),
  ],
  covers: [covers],
})

const policies = (kind: string, accessPolicies: readonly unknown[], expect: Expectation) =>
  put(at(`${vault}/accessPolicies/${kind}`), { properties: { accessPolicies } }, expect)
const other = '7a1b3c52-0e5c-4a6e-8f7e-51c1a54b0f02'

export const cases: readonly Case[] = [
  {
    id: 'arm/vaults/put/registering',
    title: 'the first answer names the vault without its last slash, the next one with it',
    grounds: [nodeRecordings, javaRecordings],
    needs,
    steps: [
      makeGroup,
      put(at(vault), body(), {
        status: 200,
        body: shows({ properties: open({ vaultUri: address, provisioningState: 'RegisteringDns' }) }),
      }),
      {
        kind: 'repeat',
        times: 20,
        every: 3,
        until: updated({ provisioningState: 'Succeeded' }),
        step: arm('portal', 'GET', at(vault), {}),
        expect: {
          status: 200,
          body: {
            json: {
              object: {
                id: vault,
                name: 'v-{nonce}',
                type: 'Microsoft.KeyVault/vaults',
                location: '{group.location}',
                tags: { object: {} },
                properties: open({
                  sku: { object: { family: 'A', name: 'standard' } },
                  tenantId: '{tenant}',
                  accessPolicies: { array: [shownPolicy(['get', 'list'])] },
                  enabledForDeployment: false,
                  vaultUri: `${address}/`,
                }),
              },
              open: true,
              ordered: true,
            },
          },
        },
      },
      arm('portal', 'DELETE', at(vault), { status: 200 }),
      dropGroup,
    ],
    covers: ['arm.vaults.put', 'arm.vaults.get', 'arm.vaults.delete'],
  },
  {
    id: 'arm/vaults/put/replaces',
    title: 'PUT replaces the access policies of a vault',
    grounds: [documented(`${docs}/create-or-update`)],
    needs: lasting,
    steps: [
      makeGroup,
      make(),
      put(
        at(vault),
        body({ accessPolicies: [] }),
        updated({ accessPolicies: { array: [] }, provisioningState: 'Succeeded' }),
      ),
      dropGroup,
    ],
    covers: ['arm.vaults.put'],
  },
  byDefault(
    '2018-02-14',
    { enableSoftDelete: { absent: true } },
    'before 2019-09-01 a vault has no soft delete unless asked',
    documented('https://learn.microsoft.com/azure/templates/microsoft.keyvault/2018-02-14/vaults'),
  ),
  byDefault(
    '2019-09-01',
    { enableSoftDelete: true, softDeleteRetentionInDays: 90, enableRbacAuthorization: false },
    'from 2019-09-01 on a vault has soft delete for 90 days',
    documented('https://learn.microsoft.com/azure/templates/microsoft.keyvault/2019-09-01/vaults'),
  ),
  byDefault(
    '2026-02-01',
    { enableRbacAuthorization: true },
    'from 2026-02-01 on a new vault uses role assignments',
    accessDefault,
  ),
  {
    id: 'arm/vaults/put/model-stays',
    title: 'an update that says nothing of it keeps the permission model, at 2026-02-01 too',
    grounds: [accessDefault],
    needs: lasting,
    steps: [
      makeGroup,
      make({}, '2019-09-01'),
      put(at(vault, '2026-02-01'), body(), updated({ enableRbacAuthorization: false })),
      dropGroup,
    ],
    covers: ['arm.vaults.put'],
  },
  refused(
    'name',
    'a vault name with two hyphens in a row answers 400 VaultNameNotValid',
    recorded('https://github.com/cristianoag/microsoft-teams-apps-company-communicator/issues/28'),
    body(),
    refusal(
      400,
      'VaultNameNotValid',
      "The vault name 'v--{nonce}' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name must begin with a letter, end with a letter or digit, and not contain consecutive hyphens. Follow this link for more information: https://go.microsoft.com/fwlink/?linkid=2147742",
    ),
    `${vaults}/v--{nonce}`,
  ),
  refused(
    'sku',
    'a sku that there is not answers 400',
    documented('https://learn.microsoft.com/azure/key-vault/general/common-error-codes'),
    body({ sku: { family: 'A', name: 'huge' } }),
    bad('The key vault sku is invalid.'),
  ),
  refused(
    'no-policies',
    'a vault without access policies answers 400',
    recorded('error output quoted by users of Pulumi and Bicep'),
    body({ accessPolicies: undefined }),
    bad('The parameter accessPolicies is not specified.'),
  ),
  refused(
    'no-tenant',
    'a vault without a tenant answers 400',
    inferred('as for access policies'),
    body({ tenantId: undefined }),
    bad('The parameter tenantId is not specified.'),
  ),
  refused(
    'policy',
    'a policy whose object id is no GUID answers 400',
    recorded('Azure/azure-cli command_modules/keyvault tests'),
    body({ accessPolicies: [{ ...policy, objectId: 'me' }] }),
    bad("An invalid value was provided for 'accessPolicies'."),
  ),
  refused(
    'purge-protection',
    'purge protection cannot be set to false',
    recorded('error output quoted by users of azd and Bicep'),
    body({ enablePurgeProtection: false }),
    bad(
      'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.',
    ),
  ),
  refused(
    'retention',
    'soft delete keeps for 7 to 90 days',
    documented('https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview'),
    body({ enableSoftDelete: true, softDeleteRetentionInDays: 3 }),
    { status: 400, body: shows({ error: open({ code: 'BadRequest' }) }) },
  ),
  refused(
    'location-required',
    'a vault without a location answers 400 LocationRequired',
    recorded('https://github.com/Azure/bicep/issues/2311'),
    body({}, { location: undefined }),
    refusal(400, 'LocationRequired', 'The location property is required for this definition.'),
  ),
  refused(
    'no-properties',
    'a vault without properties answers 400 InvalidRequestContent',
    javaRecordings,
    { location: '{group.location}' },
    refusal(400, 'InvalidRequestContent', /Required property 'properties' not found in JSON/),
  ),
  refused(
    'nothing-to-recover',
    'recovering a vault that was never deleted answers 400',
    recorded('error output quoted by users of Terraform'),
    body({ createMode: 'recover' }),
    refusal(400, 'SoftDeletedVaultDoesNotExist', /^A soft deleted vault with the given name does not exist\./),
  ),
  {
    id: 'arm/vaults/put/taken',
    title: 'a vault name that is taken elsewhere answers 409 VaultAlreadyExists',
    grounds: [
      recorded('error output quoted by users of Terraform and az'),
      documented('https://learn.microsoft.com/azure/key-vault/general/common-error-codes'),
    ],
    needs: [...needs, 'vault'],
    steps: [
      makeGroup,
      put(
        at(`${vaults}/{vault.name}`),
        body(),
        refusal(
          409,
          'VaultAlreadyExists',
          /^The vault name '{vault.name}' is already in use\. Vault names are globaly unique so it is possible that the name is already taken\./,
        ),
      ),
      dropGroup,
    ],
    covers: ['arm.vaults.put'],
  },
  {
    id: 'arm/vaults/patch',
    title: 'PATCH changes what it names and answers 404 for a missing vault',
    grounds: [documented(`${docs}/update`)],
    needs: lasting,
    steps: [
      makeGroup,
      make(),
      patch(
        at(vault),
        { tags: { a: '1' }, properties: { enabledForDeployment: true } },
        withStatus(200, {
          body: shows({
            tags: { object: { a: '1' } },
            properties: open({ enabledForDeployment: true, accessPolicies: { array: [shownPolicy(['get', 'list'])] } }),
          }),
        }),
      ),
      patch(
        at(`${vault}x`),
        {},
        refusal(
          404,
          'ResourceNotFound',
          /^The Resource 'Microsoft\.KeyVault\/vaults\/v-{nonce}x' under resource group/,
        ),
      ),
      dropGroup,
    ],
    covers: ['arm.vaults.patch'],
  },
  {
    id: 'arm/vaults/patch/one-way',
    title: 'soft delete cannot be turned off, nor its days changed',
    grounds: [
      documented('https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview'),
      recorded('error output quoted by users of Bicep'),
    ],
    needs: lasting,
    steps: [
      makeGroup,
      make({ softDeleteRetentionInDays: 7 }, '2022-07-01'),
      patch(
        at(vault, '2022-07-01'),
        { properties: { enableSoftDelete: false } },
        bad(
          'The property "enableSoftDelete" can be set to false only for creating new vault. Enabling the \'soft delete\' functionality is an irreversible action.',
        ),
      ),
      patch(
        at(vault, '2022-07-01'),
        { properties: { softDeleteRetentionInDays: 8 } },
        bad('The property "softDeleteRetentionInDays" has been set already and it can\'t be modified.'),
      ),
      dropGroup,
    ],
    covers: ['arm.vaults.patch'],
  },
  {
    id: 'arm/vaults/delete',
    title: 'DELETE answers 200 without a body, and 204 when there is no such vault',
    grounds: [javaRecordings, documented(`${docs}/delete`)],
    needs: lasting,
    steps: [
      makeGroup,
      make(),
      arm('portal', 'DELETE', at(vault), { status: 200, body: { empty: true } }),
      arm('portal', 'GET', at(vault), { status: 404 }),
      arm('portal', 'DELETE', at(vault), { status: 204, body: { empty: true } }),
      dropGroup,
    ],
    covers: ['arm.vaults.delete', 'arm.vaults.get'],
  },
  {
    id: 'arm/vaults/access-policies',
    title: 'policies are added to a holder, removed by holder and replaced as a whole',
    grounds: [documented(`${docs}/update-access-policy`)],
    needs: lasting,
    steps: [
      makeGroup,
      make(),
      policies('add', [{ ...policy, permissions: { secrets: ['set'] } }], {
        status: [200, 201],
        body: {
          json: {
            object: {
              id: `${vault}/accessPolicies/`,
              type: 'Microsoft.KeyVault/vaults/accessPolicies',
              properties: { object: { accessPolicies: { array: [shownPolicy(['get', 'list', 'set'])] } } },
            },
          },
        },
      }),
      policies('add', [{ ...policy, objectId: other }], {
        status: [200, 201],
        body: shows({
          properties: {
            object: {
              accessPolicies: { array: [shownPolicy(['get', 'list', 'set']), shownPolicy(['get', 'list'], other)] },
            },
          },
        }),
      }),
      policies('remove', [policy], {
        status: [200, 201],
        body: shows({ properties: { object: { accessPolicies: { array: [shownPolicy(['get', 'list'], other)] } } } }),
      }),
      policies('replace', [policy], {
        status: [200, 201],
        body: shows({ properties: { object: { accessPolicies: { array: [shownPolicy(['get', 'list'])] } } } }),
      }),
      arm('portal', 'GET', at(vault), updated({ accessPolicies: { array: [shownPolicy(['get', 'list'])] } })),
      dropGroup,
    ],
    covers: ['arm.vaults.access-policies.put'],
  },
  {
    id: 'arm/vaults/access-policies/no-parent',
    title: 'policies of a missing vault answer 404 ParentResourceNotFound',
    grounds: [inferred('the general answer for nested resources')],
    needs,
    steps: [
      makeGroup,
      policies('add', [policy], refusal(404, 'ParentResourceNotFound', /Parent resource 'v-{nonce}' not found\.$/)),
      dropGroup,
    ],
    covers: ['arm.vaults.access-policies.put'],
  },
  {
    id: 'arm/vaults/access-policies/unknown-kind',
    title: 'policies can be added, replaced and removed, and nothing else',
    grounds: [inferred('the API specification lists three kinds')],
    needs: lasting,
    steps: [
      makeGroup,
      make(),
      policies('forget', [policy], { status: 400, body: shows({ error: open({ code: { anything: true } }) }) }),
      dropGroup,
    ],
    covers: ['arm.vaults.access-policies.put'],
  },
  list(
    `${subscription}/resourceGroups/{group.name}/providers/Microsoft.KeyVault/vaults`,
    'list-by-group',
    'arm.vaults.list-by-resource-group',
  ),
  list(
    `${subscription}/providers/Microsoft.KeyVault/vaults`,
    'list-by-subscription',
    'arm.vaults.list-by-subscription',
  ),
  {
    id: 'arm/vaults/check-name',
    title: 'whether a vault name is free is told with a reason',
    grounds: [documented(`${docs}/check-name-availability`)],
    needs: ['portal', 'vault'],
    steps: (
      [
        ['v-{nonce}', { object: { nameAvailable: true }, open: true }],
        [
          '{vault.name}',
          open({ nameAvailable: false, reason: 'AlreadyExists', message: matches(/is already in use/) }),
        ],
        [
          '1',
          open({
            nameAvailable: false,
            reason: 'AccountNameInvalid',
            message: matches(/^The vault name '1' is invalid\./),
          }),
        ],
      ] as const
    ).map(([name, json]) =>
      arm(
        'portal',
        'POST',
        at(`${subscription}/providers/Microsoft.KeyVault/checkNameAvailability`),
        { status: 200, body: { json } },
        { body: { json: { name, type: 'Microsoft.KeyVault/vaults' } } },
      ),
    ),
    covers: ['arm.vaults.check-name-availability'],
  },
]
