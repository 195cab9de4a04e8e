import { advance, recorded, storageRefusal, withoutBody, withStatus, type Case } from '../words.js'
import {
  askBlobWithKey,
  createOwnContainer,
  deleteOwnContainer,
  keepAccountKeys,
  needsKeyAndWrites,
  ownContainer,
  reference,
} from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'storage/waits/container-being-deleted',
    title: 'the name of a deleted container is free after half a minute; until then 409, and it may be deleted again',
    grounds: [
      reference('delete-container'),
      recorded('https://github.com/Azure/azure-sdk-for-go/issues/883: a second Delete Container', '2017-12'),
      recorded('https://github.com/Azure/azure-sdk-for-net/issues/12503: the same response to both', '2020-06'),
    ],
    needs: [...needsKeyAndWrites, 'virtual-clock', 'azure-timing'],
    steps: [
      keepAccountKeys,
      createOwnContainer,
      deleteOwnContainer,
      askBlobWithKey(
        'PUT',
        `${ownContainer}?restype=container`,
        storageRefusal(409, 'ContainerBeingDeleted', 'The specified container is being deleted. Try operation later.'),
      ),
      askBlobWithKey('HEAD', `${ownContainer}?restype=container`, withStatus(404)),
      deleteOwnContainer,
      advance(31),
      askBlobWithKey(
        'DELETE',
        `${ownContainer}?restype=container`,
        storageRefusal(404, 'ContainerNotFound', 'The specified container does not exist.'),
      ),
      askBlobWithKey('PUT', `${ownContainer}?restype=container`, withoutBody(201)),
    ],
    covers: ['blob.containers.create', 'blob.containers.delete'],
  },
]
