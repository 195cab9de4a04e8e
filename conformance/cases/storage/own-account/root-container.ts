import { storageRefusal, withExactly, withStatus, withText, type Case } from '../../words.js'
import { createOwnAccount, deleteOwnAccount, keepOwnAccountKey, reference } from '../steps.js'
import { askServiceWithKey } from './service-steps.js'

const blockBlob = { 'x-ms-blob-type': 'BlockBlob' }
const noContainer = storageRefusal(404, 'ContainerNotFound', 'The specified container does not exist.')

export const cases: readonly Case[] = [
  {
    id: 'storage/own-account/root-container/short-address',
    title: '/name is a blob of the container $root, which must be made first; restype=container means a container',
    grounds: [reference('working-with-the-root-container')],
    needs: ['imds', 'group', 'portal', 'writes'],
    steps: [
      createOwnAccount({}),
      keepOwnAccountKey,
      askServiceWithKey('PUT', '/notes.txt', noContainer, blockBlob, 'hello'),
      askServiceWithKey('PUT', '/$root?restype=container', withStatus(201)),
      askServiceWithKey('PUT', '/notes.txt', withStatus(201), blockBlob, 'hello'),
      askServiceWithKey('GET', '/notes.txt', withExactly(200, 'hello')),
      askServiceWithKey('GET', '/$root/notes.txt', withExactly(200, 'hello')),
      askServiceWithKey('HEAD', '/notes.txt', withStatus(200)),
      askServiceWithKey('PUT', '/notes.txt?comp=metadata', withStatus(200), { 'x-ms-meta-colour': 'red' }),
      askServiceWithKey('GET', '/$root?restype=container&comp=list', withText(200, /<Name>notes\.txt<\/Name>/)),
      askServiceWithKey('GET', '/notes?restype=container', noContainer),
      askServiceWithKey('DELETE', '/notes.txt', withStatus(202)),
      askServiceWithKey('GET', '/notes.txt', storageRefusal(404, 'BlobNotFound', 'The specified blob does not exist.')),
      deleteOwnAccount,
    ],
    covers: ['blob.blobs.put', 'blob.blobs.get'],
  },
]
