import {
  anything,
  askArm,
  documented,
  hasMembers,
  inferred,
  matches,
  onlyMembers,
  onlyMembersInOrder,
  refusal,
  withJson,
  withoutBody,
  withStatus,
  type Case,
} from '../../words.js'
import {
  createOwnGroup,
  deleteOwnGroup,
  group,
  javaRecordings,
  netRecordings,
  patchResource,
  subscription,
} from '../steps.js'
import {
  account,
  createOwnAccount,
  invalidValue,
  needsAccount,
  needsWrites,
  ownAccount,
  untilCreated,
} from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/storagerp/storage-accounts'

export const cases: readonly Case[] = [
  {
    id: 'arm/storage-accounts/get/order',
    title: 'an account starts with its sku and kind and has no charset in its content type',
    grounds: [netRecordings, javaRecordings],
    needs: needsAccount,
    steps: [
      askArm(
        'portal',
        'GET',
        `${account}?api-version=2018-11-01`,
        withJson(
          200,
          onlyMembersInOrder({
            sku: anything,
            kind: anything,
            id: account,
            name: '{account.name}',
            type: 'Microsoft.Storage/storageAccounts',
            location: anything,
            tags: anything,
            properties: anything,
          }),
          { 'Content-Type': 'application/json' },
        ),
      ),
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
    needs: needsWrites,
    steps: [
      createOwnGroup,
      askArm(
        'portal',
        'GET',
        `${ownAccount}?api-version=2019-06-01`,
        refusal(
          404,
          'ResourceNotFound',
          /^The Resource 'Microsoft\.Storage\/storageAccounts\/s{nonce}' under resource group 'milab-{nonce}' was not found\./,
        ),
      ),
      askArm(
        'portal',
        'POST',
        `${ownAccount}/listKeys?api-version=2019-06-01`,
        refusal(404, 'ResourceNotFound', /^The Resource /),
      ),
      askArm('portal', 'DELETE', `${ownAccount}?api-version=2019-06-01`, withoutBody(204)),
      deleteOwnGroup,
    ],
    covers: ['arm.storage-accounts.get', 'arm.storage-accounts.list-keys', 'arm.storage-accounts.delete'],
  },
  {
    id: 'arm/storage-accounts/patch',
    title: 'PATCH changes what it names; a kind does not go back from StorageV2',
    grounds: [javaRecordings, netRecordings, documented(`${docs}/update`), inferred('the text of the refusal')],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      createOwnAccount({ tags: { a: '1' } }),
      untilCreated(withStatus(200)),
      patchResource(
        `${ownAccount}?api-version=2019-06-01`,
        { properties: { allowBlobPublicAccess: false } },
        withJson(
          200,
          hasMembers({ tags: onlyMembers({ a: '1' }), properties: hasMembers({ allowBlobPublicAccess: false }) }),
        ),
      ),
      patchResource(`${ownAccount}?api-version=2019-06-01`, { kind: 'Storage' }, invalidValue('kind')),
      deleteOwnGroup,
    ],
    covers: ['arm.storage-accounts.patch'],
  },
  {
    id: 'arm/storage-accounts/delete',
    title: 'DELETE answers 200 without a body, and the account is gone',
    grounds: [netRecordings, documented(`${docs}/delete`)],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      createOwnAccount(),
      untilCreated(withStatus(200)),
      askArm('portal', 'DELETE', `${ownAccount}?api-version=2019-06-01`, withoutBody(200)),
      askArm('portal', 'GET', `${ownAccount}?api-version=2019-06-01`, withStatus(404)),
      deleteOwnGroup,
    ],
    covers: ['arm.storage-accounts.delete'],
  },
  {
    id: 'arm/storage-accounts/lists',
    title: 'accounts are listed by group and by subscription',
    grounds: [javaRecordings, netRecordings, documented(`${docs}/list`), documented(`${docs}/list-by-resource-group`)],
    needs: needsAccount,
    steps: [
      `${group}/providers/Microsoft.Storage/storageAccounts`,
      `${subscription}/providers/Microsoft.Storage/storageAccounts`,
    ].map((path) =>
      askArm(
        'portal',
        'GET',
        `${path}?api-version=2019-06-01`,
        withJson(200, hasMembers({ value: { some: hasMembers({ id: account }) } })),
      ),
    ),
    covers: ['arm.storage-accounts.list-by-resource-group', 'arm.storage-accounts.list'],
  },
  {
    id: 'arm/storage-accounts/check-name',
    title: 'whether an account name is free is told with a reason, and counts as a read',
    grounds: [netRecordings, documented(`${docs}/check-name-availability`)],
    needs: needsAccount,
    steps: (
      [
        ['s{nonce}', onlyMembers({ nameAvailable: true })],
        [
          '{account.name}',
          onlyMembers({
            nameAvailable: false,
            reason: 'AlreadyExists',
            message: 'The storage account named {account.name} is already taken.',
          }),
        ],
        [
          'NO',
          onlyMembers({
            nameAvailable: false,
            reason: 'AccountNameInvalid',
            message: matches(/^NO is not a valid storage account name\. /),
          }),
        ],
      ] as const
    ).map(([name, json]) =>
      askArm(
        'portal',
        'POST',
        `${subscription}/providers/Microsoft.Storage/checkNameAvailability?api-version=2019-06-01`,
        withJson(200, json, { 'x-ms-ratelimit-remaining-subscription-reads': { like: 'integer-string' } }),
        { body: { json: { name, type: 'Microsoft.Storage/storageAccounts' } } },
      ),
    ),
    covers: ['arm.storage-accounts.check-name-availability'],
  },
]
