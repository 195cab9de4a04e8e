import { client, recorded, storageRefusal, withText, type Case } from '../words.js'
import {
  askBlobWithKey,
  createOwnContainer,
  deleteOwnContainer,
  keepAccountKeys,
  listIncluding,
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
    id: 'storage/lists/snapshots-with-delimiter',
    title: 'snapshots cannot be listed with a delimiter',
    grounds: [reference('list-blobs#snapshots-in-the-response')],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      listIncluding('snapshots', '2021-12-02', 200),
      listIncluding('snapshots&delimiter=/', '2021-12-02', 400),
    ],
    covers: ['blob.blobs.list'],
  },
  {
    id: 'storage/lists/include-by-version',
    title: 'each thing that a list may include is taken from its first version on, all together, and refused before',
    grounds: [reference('list-blobs#uri-parameters')],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      ...(
        [
          ['copy', '2011-08-18', '2012-02-12'],
          ['deleted', '2017-04-17', '2017-07-29'],
          ['versions', '2019-10-10', '2019-12-12'],
          ['deletedwithversions', '2020-08-04', '2020-10-02'],
        ] as const
      ).flatMap(([include, before, since]) => [
        listIncluding(include, before, 400),
        listIncluding(include, since, 200),
      ]),
      listIncluding(
        'metadata,uncommittedblobs,snapshots,copy,deleted,tags,versions,deletedwithversions',
        '2021-12-02',
        200,
      ),
      listIncluding('metadata,nothing', '2021-12-02', 400),
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
