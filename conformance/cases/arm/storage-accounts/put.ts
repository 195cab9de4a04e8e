import {
  absent,
  askArm,
  documented,
  hasMembers,
  matches,
  onlyMembers,
  onlyMembersInOrder,
  recorded,
  refusal,
  withJson,
  withStatus,
  type Case,
} from '../../words.js'
import { createOwnGroup, deleteOwnGroup, javaRecordings, netRecordings, putResource } from '../steps.js'
import {
  accountBody,
  asOtherParameters,
  createOwnAccount,
  invalidValue,
  needsWrites,
  ownAccount,
  ownAccounts,
  untilCreated,
} from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/storagerp/storage-accounts'

export const cases: readonly Case[] = [
  {
    id: 'arm/storage-accounts/put/accepted',
    title: 'a new account answers 202 as empty text, and its Location ends in the account',
    grounds: [netRecordings, documented(`${docs}/create`)],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      createOwnAccount(),
      untilCreated(
        withJson(
          200,
          onlyMembersInOrder({
            sku: onlyMembers({ name: 'Standard_LRS', tier: 'Standard' }),
            kind: 'StorageV2',
            id: ownAccount,
            name: 's{nonce}',
            type: 'Microsoft.Storage/storageAccounts',
            location: '{group.location}',
            tags: onlyMembers({}),
            properties: hasMembers({
              provisioningState: 'Succeeded',
              primaryLocation: '{group.location}',
              accessTier: 'Hot',
              supportsHttpsTrafficOnly: true,
            }),
          }),
          { 'Content-Type': 'application/json' },
        ),
      ),
      askArm(
        'portal',
        'GET',
        `${ownAccount}?api-version=2019-06-01`,
        withJson(
          200,
          hasMembers({
            id: ownAccount,
            properties: hasMembers({
              primaryEndpoints: hasMembers({ blob: 'https://s{nonce}.blob.{storage.suffix}/' }),
            }),
          }),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.storage-accounts.put', 'arm.storage-accounts.get', 'arm.storage.operations.get'],
  },
  {
    id: 'arm/storage-accounts/put/again',
    title: 'the same account again answers 200 with its JSON',
    grounds: [documented(`${docs}/create`)],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      createOwnAccount(),
      untilCreated(withStatus(200)),
      putResource(`${ownAccount}?api-version=2019-06-01`, accountBody(), withJson(200, hasMembers({ id: ownAccount }))),
      deleteOwnGroup,
    ],
    covers: ['arm.storage-accounts.put'],
  },
  {
    id: 'arm/storage-accounts/put/https-2018',
    title: 'before 2019-04-01 an account also takes plain HTTP unless asked',
    grounds: [documented('https://learn.microsoft.com/azure/storage/common/storage-require-secure-transfer')],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      createOwnAccount({}, '2018-11-01'),
      untilCreated(
        withJson(
          200,
          hasMembers({
            properties: hasMembers({ supportsHttpsTrafficOnly: false, privateEndpointConnections: absent }),
          }),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.storage-accounts.put'],
  },
  {
    id: 'arm/storage-accounts/put/name',
    title: 'an account name with a capital answers 400 AccountNameInvalid',
    grounds: [
      documented('https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-storage-account-name'),
    ],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      putResource(
        `${ownAccounts}/S{nonce}?api-version=2019-06-01`,
        accountBody(),
        refusal(
          400,
          'AccountNameInvalid',
          'S{nonce} is not a valid storage account name. Storage account name must be between 3 and 24 ' +
            'characters in length and use numbers and lower-case letters only.',
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.storage-accounts.put'],
  },
  {
    id: 'arm/storage-accounts/put/no-sku',
    title: 'an account without a sku answers 400',
    grounds: [asOtherParameters],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      putResource(`${ownAccount}?api-version=2019-06-01`, accountBody({ sku: undefined }), invalidValue('sku')),
      deleteOwnGroup,
    ],
    covers: ['arm.storage-accounts.put'],
  },
  {
    id: 'arm/storage-accounts/put/kind',
    title: 'an account of an unknown kind answers 400',
    grounds: [
      recorded('https://github.com/hashicorp/terraform-provider-azurerm/issues/8089'),
      recorded('https://github.com/Azure/azure-cli/issues/5897'),
    ],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      putResource(`${ownAccount}?api-version=2019-06-01`, accountBody({ kind: 'Best' }), invalidValue('kind')),
      deleteOwnGroup,
    ],
    covers: ['arm.storage-accounts.put'],
  },
  {
    id: 'arm/storage-accounts/put/location-required',
    title: 'an account without a location answers 400 LocationRequired',
    grounds: [recorded('https://github.com/Azure/bicep/issues/2311')],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      putResource(
        `${ownAccount}?api-version=2019-06-01`,
        accountBody({ location: undefined }),
        refusal(400, 'LocationRequired', 'The location property is required for this definition.'),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.storage-accounts.put'],
  },
  {
    id: 'arm/storage-accounts/put/read-access',
    title: 'an account with read access to its copy names the endpoints of the copy, but for files',
    grounds: [javaRecordings],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      createOwnAccount({ sku: { name: 'Standard_RAGRS' } }),
      untilCreated(
        withJson(
          200,
          hasMembers({
            properties: hasMembers({
              statusOfSecondary: 'available',
              secondaryEndpoints: onlyMembersInOrder({
                dfs: 'https://s{nonce}-secondary.dfs.{storage.suffix}/',
                web: matches(/^https:\/\/s{nonce}-secondary\.z\d+\.web\./),
                blob: 'https://s{nonce}-secondary.blob.{storage.suffix}/',
                queue: 'https://s{nonce}-secondary.queue.{storage.suffix}/',
                table: 'https://s{nonce}-secondary.table.{storage.suffix}/',
              }),
            }),
          }),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.storage-accounts.put'],
  },
  {
    id: 'arm/storage-accounts/put/other-group',
    title: 'an account name that another group of the subscription has answers 409',
    grounds: [
      documented('https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-storage-account-name'),
    ],
    needs: [...needsWrites, 'account'],
    steps: [
      createOwnGroup,
      putResource(
        `${ownAccounts}/{account.name}?api-version=2019-06-01`,
        accountBody(),
        refusal(
          409,
          'StorageAccountInAnotherResourceGroup',
          'The account {account.name} is already in another resource group in this subscription.',
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.storage-accounts.put'],
  },
]
