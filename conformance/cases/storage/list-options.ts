import { client, recorded, storageRefusal, withText, type Case } from '../words.js'
import {
  askBlobWithKey,
  createOwnContainer,
  deleteOwnContainer,
  keepAccountKeys,
  needsKey,
  needsKeyAndWrites,
  ownContainer,
  putInOwnContainer,
  reference,
} from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'storage/lists/start-from',
    title: 'a list begins at startFrom, itself included, in any version',
    grounds: [
      client('object_store 0.14.2 sends it at 2023-11-03 and skips a first name that equals it'),
      reference('list-blobs'),
      recorded('https://github.com/Azure/Azurite/issues/2619'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      putInOwnContainer('sf/a'),
      putInOwnContainer('sf/b'),
      putInOwnContainer('sf/c'),
      ...['2023-11-03', '2026-02-06'].map((version) =>
        askBlobWithKey(
          'GET',
          `${ownContainer}?restype=container&comp=list&prefix=sf%2F&startFrom=sf%2Fb`,
          withText(200, /<Blobs><Blob><Name>sf\/b<.*<Name>sf\/c<.*<\/Blobs>/),
          { headers: { 'x-ms-version': version } },
        ),
      ),
      deleteOwnContainer,
    ],
    covers: ['blob.blobs.list'],
  },
  {
    id: 'storage/lists/versions-with-delimiter',
    title: 'at 2020-08-04 versions cannot be listed with a delimiter',
    grounds: [recorded('https://github.com/Azure/azure-sdk-for-java/issues/22982 (2021-07)')],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      askBlobWithKey(
        'GET',
        '/{container}?restype=container&comp=list&delimiter=/&include=versions',
        withText(
          400,
          /<Code>InvalidQueryParameterValue<\/Code>[^]*<QueryParameterName>include<\/QueryParameterName><QueryParameterValue>versions<\/QueryParameterValue><Reason>Listing versions and using a delimiter are mutually exclusive\.<\/Reason>/,
        ),
        { headers: { 'x-ms-version': '2020-08-04' } },
      ),
    ],
    covers: ['blob.blobs.list'],
  },
  {
    id: 'storage/lists/include-too-early',
    title: 'what a version cannot include answers 400 InvalidQueryParameterValue',
    grounds: [
      reference('list-blobs'),
      recorded('https://github.com/Azure/azure-sdk-for-net/issues/14581 (2020-10): tags'),
    ],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      askBlobWithKey(
        'GET',
        '/{container}?restype=container&comp=list&include=tags',
        storageRefusal(
          400,
          'InvalidQueryParameterValue',
          'Value for one of the query parameters specified in the request URI is invalid.',
        ),
        { headers: { 'x-ms-version': '2019-07-07' } },
      ),
    ],
    covers: ['blob.blobs.list'],
  },
]
