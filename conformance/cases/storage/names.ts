import { inferred, recorded, withExactly, withStatus, type Case } from '../words.js'
import {
  askBlobWithKey,
  blockBlob,
  createOwnContainer,
  deleteOwnContainer,
  keepAccountKeys,
  listOwnContainer,
  needsKeyAndWrites,
  ownContainer,
  putInOwnContainer,
} from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'storage/names/dot-segments',
    title: 'dot segments of a name are taken out, encoded or not, so that the write is to another blob',
    grounds: [recorded('https://github.com/Azure/azure-sdk-for-rust/issues/5275 (2026-09)')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      putInOwnContainer('key'),
      ...['.%2Fkey', '%2E/key', '%2E%2Fkey', './key'].flatMap((name) => [
        askBlobWithKey('PUT', `${ownContainer}/${name}`, withStatus(201), { headers: blockBlob, body: name }),
        askBlobWithKey('GET', `${ownContainer}/key`, withExactly(200, name)),
      ]),
      listOwnContainer('', /<Blobs><Blob><Name>key<\/Name>(?:(?!<Blob>).)*<\/Blobs>/),
      deleteOwnContainer,
    ],
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/names/parent-segments',
    title: 'a segment of two dots takes out the one before it',
    grounds: [
      inferred('RFC 3986, 5.2.4; one dot is recorded: https://github.com/Azure/azure-sdk-for-rust/issues/5275'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      askBlobWithKey('PUT', `${ownContainer}/a/%2E%2E/b.txt`, withStatus(201), { headers: blockBlob, body: 'b' }),
      listOwnContainer('', /<Blobs><Blob><Name>b\.txt<\/Name>(?:(?!<Blob>).)*<\/Blobs>/),
      deleteOwnContainer,
    ],
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/names/backslash',
    title: 'a backslash in a name is stored as a slash',
    grounds: [recorded('https://github.com/Azure/azure-sdk-for-js/issues/5405 (2019), and its live tests')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      putInOwnContainer('win%5Cpath.txt'),
      listOwnContainer('', /<Name>win\/path\.txt<\/Name>/),
      askBlobWithKey('GET', `${ownContainer}/win/path.txt`, withExactly(200, 'hello')),
      deleteOwnContainer,
    ],
    covers: ['blob.blobs.put', 'blob.blobs.get'],
  },
]
