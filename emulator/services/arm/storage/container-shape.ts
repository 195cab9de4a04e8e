import { atLeast } from '../../../policy/api-versions.js'
import type { Container, PublicAccess } from '../../../policy/views/containers.js'
import { remainingContainerDays, type DeletedContainer } from '../../../policy/views/deleted-containers.js'
import { accountType } from '../../../policy/views/accounts.js'
import { roundTrip } from '../../../policy/round-trip-time.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import type { AnyCall } from '../gateway/call.js'
import { leaseMembers } from './lease-members.js'

export const containerType = `${accountType}/blobServices/containers`

export const publicWords: Readonly<Record<PublicAccess, string>> = {
  none: 'None',
  blob: 'Blob',
  container: 'Container',
}

/** @param readAt the world's time for a read, which shows more than a write; unix milliseconds */
export function shape(
  account: Resource,
  { name, etag, metadata, publicAccess, modified, lease }: Container,
  apiVersion: string,
  readAt: number | undefined,
): object {
  const later = atLeast(apiVersion, '2019-06-01')
  const properties: JsonObject = {
    ...(readAt !== undefined &&
      later && {
        deleted: false,
        remainingRetentionDays: 0,
        defaultEncryptionScope: '$account-encryption-key',
        denyEncryptionScopeOverride: false,
      }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
    publicAccess: publicWords[publicAccess],
    ...(readAt !== undefined && { ...leaseMembers(lease, readAt), lastModifiedTime: roundTrip(modified) }),
    hasImmutabilityPolicy: false,
    hasLegalHold: false,
  }
  return {
    id: `${account.id}/blobServices/default/containers/${name}`,
    name,
    type: containerType,
    ...(later && { etag }),
    properties,
  }
}

/**
 * The members, their order and their values as the API's specification has them: 'ContainerProperties' and the example of a
 * list with deleted containers.
 */
export function deletedShape({ world, apiVersion }: AnyCall, account: Resource, container: DeletedContainer): object {
  const { version, deleted } = container
  const shown = shape(account, container, apiVersion, world.clock.now()) as { readonly properties: JsonObject }
  const { remainingRetentionDays: _, deleted: __, ...properties } = shown.properties
  return {
    ...shown,
    properties: {
      version,
      deleted: true,
      deletedTime: roundTrip(deleted.at),
      remainingRetentionDays: remainingContainerDays(world, container),
      ...properties,
      leaseStatus: 'Unlocked',
      leaseState: 'Expired',
    },
  }
}
