import {
  absent,
  askArm,
  documented,
  hasMembers,
  onlyMembers,
  onlyMembersInOrder,
  recorded,
  withJson,
  type Case,
} from '../../words.js'
import { createOwnGroup, deleteOwnGroup, javaRecordings } from '../steps.js'
import { createOwnAccount, needsWrites, ownAccount, ownAccounts, untilCreated } from './steps.js'

const cliRecordings = 'Azure/azure-cli src/azure-cli/azure/cli/command_modules/storage/tests/latest/recordings'

export const cases: readonly Case[] = [
  {
    id: 'arm/storage-accounts/forms/blob-storage',
    title: 'an account for blobs has endpoints for Data Lake, blobs and tables alone',
    grounds: [
      recorded('Azure/azure-libraries-for-net Fluent.Tests.Storage.ManagementPolicies, 2018-11-01', '2019'),
      javaRecordings,
    ],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      createOwnAccount({ kind: 'BlobStorage', properties: { accessTier: 'Cool' } }, '2018-11-01'),
      untilCreated(
        withJson(
          200,
          hasMembers({
            properties: hasMembers({
              accessTier: 'Cool',
              primaryEndpoints: onlyMembersInOrder({
                dfs: 'https://s{nonce}.dfs.{storage.suffix}/',
                blob: 'https://s{nonce}.blob.{storage.suffix}/',
                table: 'https://s{nonce}.table.{storage.suffix}/',
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
    id: 'arm/storage-accounts/forms/file-storage',
    title: 'an account for files has the endpoint for files alone and no access tier',
    grounds: [
      recorded(
        'Azure/azure-libraries-for-net Fluent.Tests.Storage.StorageAccounts/CanCreateWithFileStorageKindSku.json',
        '2019-11',
      ),
    ],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      createOwnAccount(
        { kind: 'FileStorage', sku: { name: 'Premium_LRS' }, properties: { azureFilesAadIntegration: false } },
        '2018-11-01',
      ),
      untilCreated(
        withJson(
          200,
          hasMembers({
            properties: hasMembers({
              azureFilesAadIntegration: false,
              accessTier: absent,
              primaryEndpoints: onlyMembers({ file: 'https://s{nonce}.file.{storage.suffix}/' }),
            }),
          }),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.storage-accounts.put'],
  },
  {
    id: 'arm/storage-accounts/forms/network-rules',
    title: 'network rules that a body leaves out are those of an open account',
    grounds: [
      recorded(
        'Azure/azure-libraries-for-net Fluent.Tests.Storage.NetworkRules/CanConfigureWithCreate.json',
        '2019-10',
      ),
    ],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      createOwnAccount(
        { properties: { networkAcls: { ipRules: [{ value: '192.0.2.1', action: 'Allow' }], defaultAction: 'Allow' } } },
        '2018-11-01',
      ),
      untilCreated(
        withJson(
          200,
          hasMembers({
            properties: hasMembers({
              networkAcls: onlyMembersInOrder({
                bypass: 'AzureServices',
                virtualNetworkRules: { array: [] },
                ipRules: { array: [onlyMembers({ value: '192.0.2.1', action: 'Allow' })] },
                defaultAction: 'Allow',
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
    id: 'arm/storage-accounts/forms/large-file-shares',
    title: 'an account gives back that its file shares may be large',
    grounds: [
      recorded(
        'Azure/azure-libraries-for-java azure-mgmt-storage/**/canEnableLargeFileSharesOnStorageAccount.json',
        '2019-12',
      ),
    ],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      createOwnAccount({ properties: { largeFileSharesState: 'Enabled' } }),
      untilCreated(withJson(200, hasMembers({ properties: hasMembers({ largeFileSharesState: 'Enabled' }) }))),
      askArm(
        'portal',
        'GET',
        `${ownAccounts}?api-version=2019-06-01`,
        withJson(
          200,
          hasMembers({
            value: {
              some: hasMembers({ id: ownAccount, properties: hasMembers({ largeFileSharesState: 'Enabled' }) }),
            },
          }),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.storage-accounts.put', 'arm.storage-accounts.list-by-resource-group'],
  },
  {
    id: 'arm/storage-accounts/forms/closed-2023',
    title: 'from 2023-01-01 on an account made without a word of it is closed to strangers, and says so',
    grounds: [
      recorded(`${cliRecordings}/test_storage_account_ipv6.yaml`, '2023-08'),
      recorded(`${cliRecordings}/test_storage_account_smart_tier.yaml`, '2026-05'),
      documented('https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-prevent'),
    ],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      createOwnAccount({}, '2023-01-01'),
      untilCreated(
        withJson(
          200,
          hasMembers({
            properties: hasMembers({
              minimumTlsVersion: 'TLS1_0',
              allowBlobPublicAccess: false,
              networkAcls: onlyMembersInOrder({
                ipv6Rules: { array: [] },
                bypass: 'AzureServices',
                virtualNetworkRules: { array: [] },
                ipRules: { array: [] },
                defaultAction: 'Allow',
              }),
            }),
          }),
        ),
      ),
      askArm(
        'portal',
        'GET',
        `${ownAccount}?api-version=2018-11-01`,
        withJson(
          200,
          hasMembers({ properties: hasMembers({ minimumTlsVersion: absent, allowBlobPublicAccess: absent }) }),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.storage-accounts.put', 'arm.storage-accounts.get'],
  },
]
