import { documented, recorded, storageRefusal, withText, type Case } from '../../words.js'
import { deleteOwnAccount, keepOwnAccountKey, reference } from '../steps.js'
import { askSecondary, askServiceWithKey, createOwnReplicatedAccount } from './service-steps.js'

const needs = ['imds', 'group', 'portal', 'writes'] as const
const stats = '/?restype=service&comp=stats'
const page = reference('get-blob-service-stats')

export const cases: readonly Case[] = [
  {
    id: 'storage/own-account/service/stats',
    title: 'the second name of a replicated account says how far its copy is',
    grounds: [page, recorded('the bodies that Azure/azure-sdk-for-java tests its parsers with', '2020-10')],
    // A new account's copy takes its time to come about, so this is judged at home only.
    needs: [...needs, 'tutorial-world'],
    steps: [
      createOwnReplicatedAccount,
      keepOwnAccountKey,
      askSecondary(
        'GET',
        stats,
        withText(
          200,
          /^\uFEFF?<\?xml version="1\.0" encoding="utf-8"\?><StorageServiceStats><GeoReplication><Status>live<\/Status><LastSyncTime>\w{3}, \d{2} \w{3} \d{4} [\d:]{8} GMT<\/LastSyncTime><\/GeoReplication><\/StorageServiceStats>$/,
          { 'Content-Type': 'application/xml' },
        ),
      ),
      deleteOwnAccount,
    ],
    covers: ['blob.service.get-stats'],
  },
  {
    id: 'storage/own-account/service/stats-at-primary',
    title: 'the first name of an account has no stats',
    grounds: [page, documented('https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes')],
    needs,
    steps: [
      createOwnReplicatedAccount,
      keepOwnAccountKey,
      askServiceWithKey(
        'GET',
        stats,
        storageRefusal(
          400,
          'InvalidQueryParameterValue',
          'Value for one of the query parameters specified in the request URI is invalid.',
        ),
      ),
      deleteOwnAccount,
    ],
    covers: ['blob.service.get-stats'],
  },
]
