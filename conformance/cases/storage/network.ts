import { absent, documented, recorded, refusal, storageRefusal, withStatus, type Case } from '../words.js'
import { changeOwnAccount, createOwnAccount, deleteOwnAccount, keepOwnAccountKey, listWithKey } from './steps.js'

const needs: Case['needs'] = ['account', 'group', 'portal', 'writes']
const rules = documented('https://learn.microsoft.com/azure/storage/common/storage-network-security')

const notAuthorized = storageRefusal(
  403,
  'AuthorizationFailure',
  'This request is not authorized to perform this operation.',
)

/** From the front end, which does not give a version. */
const closed = {
  ...notAuthorized,
  headers: { ...notAuthorized.headers, Server: 'Microsoft-HTTPAPI/2.0', 'x-ms-version': absent },
}

export const cases: readonly Case[] = [
  {
    id: 'storage/network/denied',
    title: 'an account whose network rules do not list the caller answers the right key with 403, from the front end',
    grounds: [
      recorded('https://github.com/microsoft/AzureStorageExplorer/issues/8769 (246 bytes, headers)', '2025-10'),
      recorded('https://github.com/microsoft/AzureStorageExplorer/issues/9150', '2026-08'),
      rules,
    ],
    needs,
    steps: [
      createOwnAccount({}),
      keepOwnAccountKey,
      changeOwnAccount({ networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '203.0.113.77' }] } }),
      listWithKey(closed),
      changeOwnAccount({ networkAcls: { defaultAction: 'Allow' } }),
      listWithKey(withStatus(200)),
      deleteOwnAccount,
    ],
    covers: ['blob.containers.list'],
  },
  {
    id: 'storage/network/disabled',
    title: 'an account without public network access answers the right key with 403',
    grounds: [rules],
    needs,
    steps: [
      createOwnAccount({ publicNetworkAccess: 'Disabled' }),
      keepOwnAccountKey,
      listWithKey(notAuthorized),
      deleteOwnAccount,
    ],
    covers: ['blob.containers.list'],
  },
  {
    id: 'storage/network/private-address',
    title: 'a rule for a private range is refused',
    grounds: [
      recorded('https://github.com/Azure/azure-cli/issues/13828', '2020-06'),
      recorded('https://github.com/Azure/azure-cli/issues/7417', '2018-09'),
    ],
    needs,
    steps: [
      createOwnAccount({}),
      changeOwnAccount(
        { networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '192.168.1.0/24' }] } },
        refusal(
          400,
          'InvalidValuesForRequestParameters',
          'Values for request parameters are invalid: networkAcls.ipRule[*].value. For more information, see - ' +
            'https://aka.ms/storagenetworkruleset',
        ),
      ),
      deleteOwnAccount,
    ],
    covers: ['arm.storage-accounts.patch'],
  },
  {
    id: 'storage/network/namespace-for-good',
    title: 'a hierarchical namespace is chosen when the account is made, and a PUT or PATCH that names it is refused',
    grounds: [
      recorded('https://github.com/Azure/azure-rest-api-specs/issues/18441', '2022-03'),
      recorded('https://github.com/Azure-Samples/azure-search-openai-demo/pull/1826', '2024-07'),
    ],
    needs,
    steps: [
      createOwnAccount({}),
      changeOwnAccount(
        { isHnsEnabled: true },
        refusal(
          400,
          'AccountPropertyCannotBeUpdated',
          "The property 'isHnsEnabled' was specified in the input, but it cannot be updated as it is read-only. For " +
            'more information, see - https://aka.ms/storageaccountupdate',
        ),
      ),
      deleteOwnAccount,
    ],
    covers: ['arm.storage-accounts.patch'],
  },
]
