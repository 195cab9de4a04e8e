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
import {
  arm,
  dropGroup,
  group,
  javaRecordings,
  makeGroup,
  netRecordings,
  ours,
  patch,
  put,
  subscription,
} from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/storagerp/storage-accounts'
const tutorial = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/tutorial-windows-managed-identities-vm-access?pivots=windows-vm-access-storage',
)
const accounts = `${ours}/providers/Microsoft.Storage/storageAccounts`
const account = `${accounts}/s{nonce}`
const given = `${group}/providers/Microsoft.Storage/storageAccounts/{account.name}`
const at = (path: string, version = '2019-06-01') => `${path}${path.includes('?') ? '&' : '?'}api-version=${version}`
const needs = ['portal', 'group', 'writes'] as const
const reads = ['portal', 'group', 'account'] as const

const body = (more: object = {}) => ({
  location: '{group.location}',
  kind: 'StorageV2',
  sku: { name: 'Standard_LRS' },
  ...more,
})
const open = (object: Readonly<Record<string, Match>>): Match => ({ object, open: true })
const shows = (object: Readonly<Record<string, Match>>): Expectation['body'] => ({ json: open(object) })
const accepted: Expectation = {
  status: 202,
  body: { empty: true },
  headers: {
    'Content-Type': 'text/plain; charset=utf-8',
    Location: matches(
      /\/providers\/Microsoft\.Storage\/locations\/[a-z0-9]+\/asyncoperations\/[0-9a-f-]{36}\?monitor=true&api-version=/,
    ),
  },
}
const make = (more: object = {}, version?: string) =>
  put(at(account, version), body(more), accepted, { save: { polling: { header: 'Location' } } })
const made = (expect: Expectation) =>
  ({
    kind: 'repeat',
    times: 20,
    every: 5,
    until: { status: 200 },
    step: arm('portal', 'GET', '{saved.polling}', {}),
    expect,
  }) as const
const anything: Match = { anything: true }

const refused = (
  id: string,
  title: string,
  ground: Ground,
  sent: object,
  expect: Expectation,
  path = account,
): Case => ({
  id: `arm/storage-accounts/put/${id}`,
  title,
  grounds: [ground],
  needs,
  steps: [makeGroup, put(at(path), sent, expect), dropGroup],
  covers: ['arm.storage-accounts.put'],
})
const invalid = (name: string): Expectation =>
  refusal(400, 'InvalidValuesForRequestParameters', new RegExp(`^Values for request parameters are invalid: ${name}`))
const required = inferred('the code is that of other parameters: Azure/azure-sdk-for-net storage tests')

const keyShape = (id: string, version: string, title: string, keys: Match, ground: Ground): Case => ({
  id: `arm/storage-accounts/list-keys/${id}`,
  title,
  grounds: [ground],
  needs: reads,
  steps: [
    arm('portal', 'POST', at(`${given}/listKeys`, version), {
      status: 200,
      headers: { 'Content-Type': 'application/json' },
      body: { json: keys },
    }),
  ],
  covers: ['arm.storage-accounts.list-keys'],
})
const key = (keyName: string, more: Readonly<Record<string, Match>> = {}): Match => ({
  object: { ...more, keyName, value: matches(/^[A-Za-z0-9+/]+=*$/), permissions: 'FULL' },
  ordered: true,
})
const pair = (more?: Readonly<Record<string, Match>>): Match => ({
  object: { keys: { array: [key('key1', more), key('key2', more)] } },
})

export const cases: readonly Case[] = [
  {
    id: 'arm/storage-accounts/put/accepted',
    title: 'a new account answers 202 as empty text, and its Location ends in the account',
    grounds: [netRecordings, documented(`${docs}/create`)],
    needs,
    steps: [
      makeGroup,
      make(),
      made({
        status: 200,
        headers: { 'Content-Type': 'application/json' },
        body: {
          json: {
            object: {
              sku: { object: { name: 'Standard_LRS', tier: 'Standard' } },
              kind: 'StorageV2',
              id: account,
              name: 's{nonce}',
              type: 'Microsoft.Storage/storageAccounts',
              location: '{group.location}',
              tags: { object: {} },
              properties: open({
                provisioningState: 'Succeeded',
                primaryLocation: '{group.location}',
                accessTier: 'Hot',
                supportsHttpsTrafficOnly: true,
              }),
            },
            ordered: true,
          },
        },
      }),
      arm(
        'portal',
        'GET',
        at(account),
        withStatus(200, {
          body: shows({
            id: account,
            properties: open({ primaryEndpoints: open({ blob: 'https://s{nonce}.blob.{storage.suffix}/' }) }),
          }),
        }),
      ),
      dropGroup,
    ],
    covers: ['arm.storage-accounts.put', 'arm.storage-accounts.get', 'arm.storage.operations.get'],
  },
  {
    id: 'arm/storage-accounts/put/again',
    title: 'the same account again answers 200 with its JSON',
    grounds: [documented(`${docs}/create`)],
    needs,
    steps: [
      makeGroup,
      make(),
      made({ status: 200 }),
      put(at(account), body(), withStatus(200, { body: shows({ id: account }) })),
      dropGroup,
    ],
    covers: ['arm.storage-accounts.put'],
  },
  {
    id: 'arm/storage-accounts/put/https-2018',
    title: 'before 2019-04-01 an account also takes plain HTTP unless asked',
    grounds: [documented('https://learn.microsoft.com/azure/storage/common/storage-require-secure-transfer')],
    needs,
    steps: [
      makeGroup,
      make({}, '2018-11-01'),
      made(
        withStatus(200, {
          body: shows({
            properties: open({ supportsHttpsTrafficOnly: false, privateEndpointConnections: { absent: true } }),
          }),
        }),
      ),
      dropGroup,
    ],
    covers: ['arm.storage-accounts.put'],
  },
  refused(
    'name',
    'an account name with a capital answers 400 AccountNameInvalid',
    documented('https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-storage-account-name'),
    body(),
    refusal(
      400,
      'AccountNameInvalid',
      'S{nonce} is not a valid storage account name. Storage account name must be between 3 and 24 characters in length and use numbers and lower-case letters only.',
    ),
    `${accounts}/S{nonce}`,
  ),
  refused('no-sku', 'an account without a sku answers 400', required, body({ sku: undefined }), invalid('sku')),
  refused('kind', 'an account of an unknown kind answers 400', required, body({ kind: 'Best' }), invalid('kind')),
  refused(
    'location-required',
    'an account without a location answers 400 LocationRequired',
    recorded('https://github.com/Azure/bicep/issues/2311'),
    body({ location: undefined }),
    refusal(400, 'LocationRequired', 'The location property is required for this definition.'),
  ),
  {
    id: 'arm/storage-accounts/put/other-group',
    title: 'an account name that another group of the subscription has answers 409',
    grounds: [
      documented('https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-storage-account-name'),
    ],
    needs: [...needs, 'account'],
    steps: [
      makeGroup,
      put(
        at(`${accounts}/{account.name}`),
        body(),
        refusal(
          409,
          'StorageAccountInAnotherResourceGroup',
          'The account {account.name} is already in another resource group in this subscription.',
        ),
      ),
      dropGroup,
    ],
    covers: ['arm.storage-accounts.put'],
  },
  {
    id: 'arm/storage-accounts/get/order',
    title: 'an account starts with its sku and kind and has no charset in its content type',
    grounds: [netRecordings, javaRecordings],
    needs: reads,
    steps: [
      arm('portal', 'GET', at(given, '2018-11-01'), {
        status: 200,
        headers: { 'Content-Type': 'application/json' },
        body: {
          json: {
            object: {
              sku: anything,
              kind: anything,
              id: given,
              name: '{account.name}',
              type: 'Microsoft.Storage/storageAccounts',
              location: anything,
              tags: anything,
              properties: anything,
            },
            ordered: true,
          },
        },
      }),
    ],
    covers: ['arm.storage-accounts.get'],
  },
  {
    id: 'arm/storage-accounts/get/missing',
    title: 'a missing account answers 404 to GET and listKeys and 204 to DELETE',
    grounds: [
      netRecordings,
      documented('https://github.com/Azure/azure-resource-manager-rpc/blob/master/v1.0/resource-api-reference.md'),
    ],
    needs,
    steps: [
      makeGroup,
      arm(
        'portal',
        'GET',
        at(account),
        refusal(
          404,
          'ResourceNotFound',
          /^The Resource 'Microsoft\.Storage\/storageAccounts\/s{nonce}' under resource group 'milab-{nonce}' was not found\./,
        ),
      ),
      arm('portal', 'POST', at(`${account}/listKeys`), refusal(404, 'ResourceNotFound', /^The Resource /)),
      arm('portal', 'DELETE', at(account), { status: 204, body: { empty: true } }),
      dropGroup,
    ],
    covers: ['arm.storage-accounts.get', 'arm.storage-accounts.list-keys', 'arm.storage-accounts.delete'],
  },
  {
    id: 'arm/storage-accounts/patch',
    title: 'PATCH changes what it names; a kind does not go back from StorageV2',
    grounds: [documented(`${docs}/update`), inferred('the text of the refusal')],
    needs,
    steps: [
      makeGroup,
      make({ tags: { a: '1' } }),
      made({ status: 200 }),
      patch(
        at(account),
        { properties: { allowBlobPublicAccess: false } },
        withStatus(200, {
          body: shows({ tags: { object: { a: '1' } }, properties: open({ allowBlobPublicAccess: false }) }),
        }),
      ),
      patch(
        at(account),
        { kind: 'Storage' },
        { status: 409, body: shows({ error: open({ code: 'AccountPropertyCannotBeUpdated' }) }) },
      ),
      dropGroup,
    ],
    covers: ['arm.storage-accounts.patch'],
  },
  {
    id: 'arm/storage-accounts/delete',
    title: 'DELETE answers 200 without a body, and the account is gone',
    grounds: [netRecordings, documented(`${docs}/delete`)],
    needs,
    steps: [
      makeGroup,
      make(),
      made({ status: 200 }),
      arm('portal', 'DELETE', at(account), { status: 200, body: { empty: true } }),
      arm('portal', 'GET', at(account), { status: 404 }),
      dropGroup,
    ],
    covers: ['arm.storage-accounts.delete'],
  },
  {
    id: 'arm/storage-accounts/lists',
    title: 'accounts are listed by group and by subscription',
    grounds: [documented(`${docs}/list`), documented(`${docs}/list-by-resource-group`)],
    needs: reads,
    steps: [
      `${group}/providers/Microsoft.Storage/storageAccounts`,
      `${subscription}/providers/Microsoft.Storage/storageAccounts`,
    ].map((path) =>
      arm('portal', 'GET', at(path), withStatus(200, { body: shows({ value: { some: open({ id: given }) } }) })),
    ),
    covers: ['arm.storage-accounts.list-by-resource-group', 'arm.storage-accounts.list'],
  },
  {
    id: 'arm/storage-accounts/list-keys/tutorial',
    title: 'the VM lists the keys of the account with a last slash in the URL, as the tutorial does',
    grounds: [tutorial],
    needs: ['imds', 'group', 'account', 'tutorial-world'],
    steps: [
      arm('vm', 'POST', at(`${given}/listKeys/`, '2016-12-01'), {
        status: 200,
        headers: { 'Content-Type': 'application/json' },
        body: { json: pair() },
      }),
      arm('vm', 'GET', at(given, '2016-12-01'), { status: 200 }),
    ],
    covers: ['arm.storage-accounts.list-keys'],
  },
  keyShape(
    'shape-2015',
    '2015-06-15',
    'up to 2015-06-15 the keys are two members of one object',
    { object: { key1: { like: 'base64' }, key2: { like: 'base64' } } },
    documented('https://github.com/Azure/azure-rest-api-specs/tree/main/specification/storage'),
  ),
  keyShape(
    'shape-2016',
    '2016-12-01',
    'the keys stand in a list, name first, with FULL permissions',
    pair(),
    netRecordings,
  ),
  keyShape(
    'shape-2021',
    '2021-04-01',
    'from 2021-04-01 on a key says when it was made',
    pair({ creationTime: { like: 'iso-date' } }),
    documented('https://github.com/Azure/azure-rest-api-specs/tree/main/specification/storage'),
  ),
  {
    id: 'arm/storage-accounts/list-keys/get',
    title: 'listKeys is not for GET',
    grounds: [documented(`${docs}/list-keys`)],
    needs: reads,
    steps: [arm('portal', 'GET', at(`${given}/listKeys`), { status: [404, 405] })],
    covers: ['arm.storage-accounts.list-keys'],
  },
  {
    id: 'arm/storage-accounts/regenerate-key',
    title: 'a regenerated key is a new one at once, and the other stays',
    grounds: [documented(`${docs}/regenerate-key`)],
    needs,
    steps: [
      makeGroup,
      make(),
      made({ status: 200 }),
      arm('portal', 'POST', at(`${account}/listKeys`), withStatus(200, { body: { json: pair() } }), {
        save: { first: { json: 'keys[0].value' }, second: { json: 'keys[1].value' } },
      }),
      arm(
        'portal',
        'POST',
        at(`${account}/regenerateKey`),
        withStatus(200, {
          body: {
            json: {
              object: {
                keys: {
                  array: [
                    open({ keyName: 'key1', value: matches(/^(?!{saved.first}$)/) }),
                    open({ keyName: 'key2', value: '{saved.second}' }),
                  ],
                },
              },
            },
          },
        }),
        { body: { json: { keyName: 'key1' } } },
      ),
      dropGroup,
    ],
    covers: ['arm.storage-accounts.regenerate-key'],
  },
  {
    id: 'arm/storage-accounts/regenerate-key/unknown',
    title: 'there is no third key to regenerate',
    grounds: [required],
    needs: [...needs, 'account'],
    steps: [
      arm('portal', 'POST', at(`${given}/regenerateKey`), invalid('keyName'), { body: { json: { keyName: 'key3' } } }),
    ],
    covers: ['arm.storage-accounts.regenerate-key'],
  },
  {
    id: 'arm/storage-accounts/check-name',
    title: 'whether an account name is free is told with a reason, and counts as a read',
    grounds: [netRecordings, documented(`${docs}/check-name-availability`)],
    needs: reads,
    steps: (
      [
        ['s{nonce}', { object: { nameAvailable: true } }],
        [
          '{account.name}',
          {
            object: {
              nameAvailable: false,
              reason: 'AlreadyExists',
              message: 'The storage account named {account.name} is already taken.',
            },
          },
        ],
        [
          'NO',
          {
            object: {
              nameAvailable: false,
              reason: 'AccountNameInvalid',
              message: matches(/^NO is not a valid storage account name\. /),
            },
          },
        ],
      ] as const
    ).map(([name, json]) =>
      arm(
        'portal',
        'POST',
        at(`${subscription}/providers/Microsoft.Storage/checkNameAvailability`),
        {
          status: 200,
          headers: { 'x-ms-ratelimit-remaining-subscription-reads': { like: 'integer-string' } },
          body: { json },
        },
        { body: { json: { name, type: 'Microsoft.Storage/storageAccounts' } } },
      ),
    ),
    covers: ['arm.storage-accounts.check-name-availability'],
  },
]
