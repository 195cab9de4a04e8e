import {
  AccountSASPermissions,
  AccountSASResourceTypes,
  BlobSASPermissions,
  ContainerSASPermissions,
  generateAccountSASQueryParameters,
  generateBlobSASQueryParameters,
  StorageSharedKeyCredential,
  type AccountSASSignatureValues,
  type BlobSASSignatureValues,
} from '@azure/storage-blob'
import type { Emulator } from '../../../../inside.test-support.js'
import { keyOf } from '../authorization.test-support.js'

const hour = 3_600_000

const credential = (emulator: Emulator, key = keyOf(emulator)) => new StorageSharedKeyCredential('devteststorage', key)

interface Signed extends Omit<Partial<BlobSASSignatureValues>, 'permissions'> {
  permissions?: string
  key?: string
}

/** The query of a signature for the container `devtest`, or for a blob of it, as @azure/storage-blob makes it. */
export function serviceSas(emulator: Emulator, { permissions, key, ...more }: Signed = {}): string {
  const parse = more.blobName === undefined ? ContainerSASPermissions.parse : BlobSASPermissions.parse
  const values = {
    containerName: 'devtest',
    ...(more.identifier === undefined && { expiresOn: new Date(emulator.world.clock.now() + hour) }),
    ...(permissions !== undefined && { permissions: parse(permissions) }),
    ...more,
  }
  return generateBlobSASQueryParameters(values, credential(emulator, key)).toString()
}

interface SignedByAccount extends Omit<Partial<AccountSASSignatureValues>, 'permissions' | 'resourceTypes'> {
  permissions?: string
  types?: string
}

export function accountSas(
  emulator: Emulator,
  { permissions = 'r', types = 'sco', ...more }: SignedByAccount = {},
): string {
  return generateAccountSASQueryParameters(
    {
      expiresOn: new Date(emulator.world.clock.now() + hour),
      services: 'b',
      ...more,
      permissions: AccountSASPermissions.parse(permissions),
      resourceTypes: AccountSASResourceTypes.parse(types).toString(),
    },
    credential(emulator),
  ).toString()
}
