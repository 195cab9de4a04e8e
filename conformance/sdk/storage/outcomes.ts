import type { Recording } from '../results.test-support.js'

/*
 * What Azure's SDKs see of Blob Storage and Data Lake, whatever their language: the programs of each (`storage` in its
 * folder) do the same flows by account key, by shared access signature and as the machine's managed identity.
 */

const leases = {
  without: 'LeaseIdMissing',
  text: 'second',
  held: 'leased locked fixed',
  broken: 'broken unlocked',
  id: '11111111-2222-4333-8444-555555555555',
  container: ['LeaseIdMissing', 'available unlocked'],
}

/** A source that is missing: of the caller's own rights the service says so, of an address with a signature it does not. */
const copy = (credential: Credential) => ({
  status: 'success',
  text: 'copied',
  shown: ['text/x-source', 'the source', `/by-${credential}/copied%20from.txt`, '6/6'],
  replaced: 'the copy',
  abort: 'NoPendingCopyOperation',
  missing: credential === 'sas' ? 'CannotVerifyCopySource' : 'BlobNotFound',
})

const snapshots = ({ writesToSnapshots }: Own) => ({
  texts: ['before', 'after'],
  metadata: { why: 'backup' },
  listed: ['snapshot', 'snapped.txt'],
  ...(writesToSnapshots && { written: 'InvalidOperation' }),
  kept: 'SnapshotsPresent',
  left: ['snapped.txt'],
  gone: 'BlobNotFound',
})

const tiers = { seen: ['Cool', 'Hot', 'Cold', 'Archive'], archived: 'BlobArchived', rehydrated: ['Hot', 'cold'] }

const final = { project: 'shop', stage: 'final' }
const tags = {
  first: { project: 'shop', stage: 'draft' },
  second: final,
  counted: 2,
  found: [['tagged.txt', final]],
  inContainer: ['tagged.txt'],
  listed: [final],
  conditions: ['allowed', 'ConditionNotMet'],
}

const append = {
  text: 'one\ntwo\n',
  at: [4, 2],
  refused: ['AppendPositionConditionNotMet', 'MaxBlobSizeConditionNotMet', 'BlobAlreadyExists', 'BlobIsSealed'],
  sealed: true,
  ofAnotherKind: 'InvalidBlobType',
}

const pages = {
  written: [[512, 1023]],
  content: true,
  late: 'SequenceNumberConditionNotMet',
  shown: ['PageBlob', 1024, 8],
  left: [[512, 1023]],
}

const batch = {
  tiered: [200, 200, 200, 'Cool'],
  deleted: ['202', '202', '202', '404 BlobNotFound'],
  left: [],
}

const policies = {
  set: 'allowed',
  shown: ['blob', 'readers r'],
  texts: ['by policy', 'by policy'],
  beyond: 'AuthorizationPermissionMismatch',
  revoked: ['AuthenticationFailed', 'NoAuthenticationInformation'],
}
/** No signature gives these two operations. */
const policiesBySas = { set: 'AuthorizationFailure', read: 'AuthorizationFailure' }

const properties = {
  kept: 7,
  cors: [['https://shop.example', 'GET,PUT', 'x-ms-*', 'ETag', 60]],
  version: '2020-06-12',
  still: 7,
  cleared: 0,
  sku: 'Standard_LRS',
}

const versions = {
  texts: ['first', 'second'],
  listed: ['first false', 'later true'],
  deleted: ['BlobNotFound', 'first', ['first false', 'later false']],
  promoted: 'first',
  gone: 'BlobNotFound',
}

const undelete = {
  gone: 'BlobNotFound',
  listed: [[], ['snapshot deleted, 6 days left', 'deleted, 6 days left']],
  back: ['kept', ['snapshot there', 'there']],
}

const signatures = {
  blob: ['signed again', 'text/x-signed'],
  snapshot: 'signed',
  container: [['a folder/größe & so.txt', 'added.txt'], 'added'],
  beyond: ['AuthorizationPermissionMismatch', 'AuthorizationPermissionMismatch', 'AuthenticationFailed'],
  expired: 'AuthenticationFailed',
  elsewhere: 'AuthorizationSourceIPMismatch',
}
const ofAccount = ({ signsForServices }: Own) => ({
  lists: 1,
  beyond: [
    ...(signsForServices ? ['AuthorizationServiceMismatch'] : []),
    'AuthorizationResourceTypeMismatch',
    'AuthorizationPermissionMismatch',
  ],
})

const user = '6ad1a2b3-0000-4000-8000-0000000000aa'
const dataLake = ({ missing, deletesEmptyOnly }: Own) => ({
  made: 'allowed',
  texts: ['a,b\n', 'a,b\nc,d\n', 'c,d'],
  folder: 'the year',
  listed: ['in', 'in/2026', ['in/2026/größe & so.csv', 8]],
  short: 'InvalidFlushPosition',
  access: {
    acl: ['user::rw-', `user:${user}:r--`, 'group::r--', 'mask::r--', 'other::---'],
    permissions: 'rw-r-----+',
    changed: [1, 1, 0],
    later: ['rwxr-x---+', 'rwx'],
  },
  renamed: ['a,b\nc,d\n', missing[0]],
  ...(deletesEmptyOnly && { nonempty: 'DirectoryNotEmpty' }),
  left: [],
  gone: ['allowed', missing[1]],
})
/** A filesystem's own signature neither makes it nor deletes it. */
const dataLakeBySas = (own: Own) => ({
  ...dataLake(own),
  made: 'AuthorizationFailure',
  gone: ['AuthorizationFailure', 'AuthorizationFailure'],
})

const everywhere = { leases, tiers, tags, append, pages, batch, properties, versions, undelete }
type Credential = 'key' | 'sas' | 'identity'

/** What is an SDK's own. */
interface Own {
  /** its codes for a path and a filesystem that are missing: some translate those of Blob Storage */
  readonly missing: readonly [path: string, filesystem: string]
  /** whether it can delete a directory on the condition that it is empty */
  readonly deletesEmptyOnly: boolean
  /** whether its writes name the snapshot that they are asked of, which the service refuses */
  readonly writesToSnapshots: boolean
  /** whether its account signatures can be for other services */
  readonly signsForServices: boolean
}

const of = (credential: Credential, own: Own) => ({
  ...everywhere,
  snapshots: snapshots(own),
  copy: copy(credential),
  policies: credential === 'sas' ? policiesBySas : policies,
  signatures: credential === 'sas' ? ofAccount(own) : signatures,
  dataLake: credential === 'sas' ? dataLakeBySas(own) : dataLake(own),
})

export const outcomes = (own: Own) => ({ key: of('key', own), sas: of('sas', own), identity: of('identity', own) })

/** The key of the accounts of world.yaml. */
export const accountKey = Buffer.alloc(64, 'shop').toString('base64')

const capabilities: Readonly<Record<keyof ReturnType<typeof of>, string>> = {
  leases: 'leases of blobs and containers',
  copy: 'copies',
  snapshots: 'snapshots',
  tiers: 'access tiers, and out of the archive',
  tags: 'tags, conditions on them, and finding by them',
  append: 'append blobs, to their seal',
  pages: 'page blobs',
  batch: 'batches of tiers and deletes',
  policies: 'the ACL of a container, and stored access policies',
  properties: 'the properties of the service, with CORS',
  versions: 'versions, and going back to one',
  undelete: 'soft delete and undelete, with snapshots',
  signatures: 'signatures of an account, a container, a blob and a snapshot; user delegation',
  dataLake: 'filesystems, files, renames and ACLs',
}

/** Takes down that a client for blobs, and one for the Data Lake, did all of it. */
export function sawAll(recording: Recording, blobs: string, dataLake: string): void {
  for (const [name, does] of Object.entries(capabilities))
    recording.saw('exec', name === 'dataLake' ? dataLake : blobs, `${does}: by key, signature and identity`)
}
