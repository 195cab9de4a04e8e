import { empty } from '../../../../core/reply.js'
import { header } from '../../../../core/wire.js'
import {
  deletedContainerKey,
  deletedContainersOf,
  restoreContainer as putBack,
} from '../../../../policy/views/deleted-containers.js'
import { missingHeader } from '../../wire/refusals.js'
import { operation, permissions } from '../gateway/call.js'
import * as refusals from '../gateway/refusals.js'
import { containersOf, isContainerBeingDeleted } from '../gateway/state.js'

/**
 * Asked for by the portal, `az storage container restore` and the SDKs. Unverified: the codes where nothing is kept under that
 * version, and where another container has the name.
 */
export const restoreContainer = operation({
  id: 'blob.containers.restore',
  source: 'https://learn.microsoft.com/rest/api/storageservices/restore-container',
  method: 'PUT',
  path: '/{container}',
  query: { restype: 'container', comp: 'undelete' },
  exists: 'nothing',
  permission: permissions.writeContainer,
  async handle({ world, account: { incarnation }, request, params: { container: name } }) {
    const required = (wanted: string) => {
      const value = header(request, wanted)
      if (!value) throw missingHeader(wanted)
      return value
    }
    const deletedName = required('x-ms-deleted-container-name')
    const version = required('x-ms-deleted-container-version')
    if (deletedName !== name) throw refusals.restoredElsewhere()
    await world.write(() => {
      if (isContainerBeingDeleted(world, incarnation, name)) throw refusals.containerBeingDeleted()
      if (containersOf(world, incarnation).has(name)) throw refusals.containerExists()
      const deleted = deletedContainersOf(world, incarnation).get(deletedContainerKey(name, version.toUpperCase()))
      if (!deleted) throw refusals.containerNotFound()
      putBack(world, incarnation, deleted)
    })
    // recorded: azure-sdk-for-python, test_undelete_container (2021-05): neither ETag nor Last-Modified
    return empty(201)
  },
})
