import {
  AccountSASPermissions,
  BlobSASPermissions,
  BlobServiceClient,
  ContainerSASPermissions,
  generateAccountSASQueryParameters,
  generateBlobSASQueryParameters,
} from '@azure/storage-blob'
import { all, put, refusal, text } from './seen.mjs'

const hour = 3_600_000

/** Links of each kind, cut with the account's key or with a user delegation key; each opens what it says and no more. */
export async function signatures({ container, signer, anonymous }) {
  const expiresOn = new Date(Date.now() + hour)
  const blob = container.getBlockBlobClient('a folder/größe & so.txt')
  await put(blob, 'signed')
  const { snapshot } = await blob.createSnapshot()
  await put(blob, 'signed again', { blobHTTPHeaders: { blobContentType: 'text/plain' } })
  const { containerName } = container
  const sign = (values) => generateBlobSASQueryParameters({ containerName, expiresOn, ...values }, ...signer)
  const read = BlobSASPermissions.parse('r')
  const ofBlob = { blobName: blob.name, permissions: read }
  const link = anonymous(blob, sign({ ...ofBlob, contentType: 'text/x-signed' }))
  const ofContainer = anonymous(container, sign({ permissions: ContainerSASPermissions.parse('lw') }))
  const added = ofContainer.getBlockBlobClient('added.txt')
  await put(added, 'added')
  return {
    blob: [await text(link), (await link.getProperties()).contentType],
    snapshot: await text(anonymous(blob.withSnapshot(snapshot), sign({ ...ofBlob, snapshotTime: snapshot }))),
    container: [await all(ofContainer.listBlobsFlat({ prefix: 'a' })), await text(container.getBlobClient(added.name))],
    beyond: [
      await refusal(link.delete()),
      await refusal(text(added)),
      await refusal(text(anonymous(added, sign(ofBlob)))),
    ],
    expired: await refusal(text(anonymous(blob, sign({ ...ofBlob, expiresOn: new Date(Date.now() - hour) })))),
    elsewhere: await refusal(text(anonymous(blob, sign({ ...ofBlob, ipRange: { start: '203.0.113.9' } })))),
  }
}

export const accountSignature = (key, permissions = 'rwdxylacuptfi', services = 'b', resourceTypes = 'sco') =>
  generateAccountSASQueryParameters(
    {
      expiresOn: new Date(Date.now() + hour),
      permissions: AccountSASPermissions.parse(permissions),
      services,
      resourceTypes,
    },
    key,
  )

/** An account's signature opens the services, types and permissions that it names. */
export async function ofAccount({ url, key, container }) {
  const signed = (...signature) => new BlobServiceClient(`${url}?${accountSignature(key, ...signature)}`)
  return {
    lists: (await all(signed('l', 'b', 's').listContainers({ prefix: container.containerName }))).length,
    beyond: [
      await refusal(all(signed('l', 'q', 's').listContainers())),
      await refusal(all(signed('l', 'b', 'o').listContainers())),
      await refusal(all(signed('r', 'b', 's').listContainers())),
    ],
  }
}
