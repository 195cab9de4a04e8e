import { advance, storageRefusal, withoutBody, withStatus, type Case } from '../words.js'
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
    title: 'the name of a deleted container is free after half a minute; until then 409 ContainerBeingDeleted',
    grounds: [reference('delete-container')],
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
      advance(31),
      askBlobWithKey('PUT', `${ownContainer}?restype=container`, withoutBody(201)),
    ],
    covers: ['blob.containers.create', 'blob.containers.delete'],
  },
]
