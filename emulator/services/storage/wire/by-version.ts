import { element, isPrintable } from './xml.js'

// What Storage's answers have by version of the request, in one place. Operations write today's form.
//
// Sources: https://learn.microsoft.com/rest/api/storageservices/previous-azure-storage-service-versions and the pages of
// the operations; of 2009-09-19, a recorded GET (Azure/azure-xplat-cli, arm_deployment_create_should_work_with_a_remote_file,
// 2016-10) and six published lists (2022 and 2023).

/** The first version whose answers have a header, by its name in lower case. */
const headersSince = new Map([
  ['accept-ranges', '2011-08-18'],
  ['x-ms-lease-state', '2012-02-12'],
  ['x-ms-lease-duration', '2012-02-12'],
  ['x-ms-copy-id', '2012-02-12'],
  ['x-ms-copy-source', '2012-02-12'],
  ['x-ms-copy-status', '2012-02-12'],
  ['x-ms-copy-progress', '2012-02-12'],
  ['x-ms-copy-completion-time', '2012-02-12'],
  ['x-ms-copy-status-description', '2012-02-12'],
  ['content-disposition', '2013-08-15'],
  ['x-ms-blob-committed-block-count', '2015-02-21'],
  ['x-ms-server-encrypted', '2015-12-11'],
  ['x-ms-request-server-encrypted', '2015-12-11'],
  ['x-ms-blob-public-access', '2016-05-31'],
  ['x-ms-access-tier', '2017-04-17'],
  ['x-ms-access-tier-inferred', '2017-04-17'],
  ['x-ms-access-tier-change-time', '2017-04-17'],
  ['x-ms-archive-status', '2017-04-17'],
  // recorded before: Azure/azure-xplat-cli, HEAD of a missing container at 2015-12-11 (2016-10)
  ['x-ms-error-code', '2017-07-29'],
  ['x-ms-delete-type-permanent', '2017-07-29'],
  ['x-ms-creation-time', '2017-11-09'],
  ['x-ms-has-immutability-policy', '2017-11-09'],
  ['x-ms-has-legal-hold', '2017-11-09'],
  ['x-ms-default-encryption-scope', '2019-07-07'],
  ['x-ms-deny-encryption-scope-override', '2019-07-07'],
  ['x-ms-is-hns-enabled', '2019-07-07'],
  ['x-ms-blob-sealed', '2019-12-12'],
  ['x-ms-tag-count', '2019-12-12'],
  // https://learn.microsoft.com/rest/api/storageservices/get-blob-properties, in accounts with a hierarchical namespace
  ['x-ms-owner', '2020-06-12'],
  ['x-ms-group', '2020-06-12'],
  ['x-ms-permissions', '2020-06-12'],
  ['x-ms-resource-type', '2020-10-02'],
  ['x-ms-acl', '2023-11-03'],
  ['x-ms-version-id', '2019-12-12'],
  ['x-ms-is-current-version', '2019-12-12'],
  ['x-ms-rehydrate-priority', '2019-12-12'],
])
/** The newest first: of those, a version of today lacks one or none. */
const newestHeaders = [...headersSince].sort(([, a], [, b]) => (a < b ? 1 : -1))

/** The same for the elements of lists. */
const elementsSince = new Map([
  ['LeaseState', '2012-02-12'],
  ['LeaseDuration', '2012-02-12'],
  ['Content-Disposition', '2013-08-15'],
  ['ServerEncrypted', '2015-12-11'],
  ['PublicAccess', '2016-05-31'],
  ['AccessTier', '2017-04-17'],
  ['AccessTierInferred', '2017-04-17'],
  ['AccessTierChangeTime', '2017-04-17'],
  ['ArchiveStatus', '2017-04-17'],
  ['Creation-Time', '2017-11-09'],
  ['HasImmutabilityPolicy', '2017-11-09'],
  ['HasLegalHold', '2017-11-09'],
  ['Content-CRC64', '2019-02-02'],
  ['DefaultEncryptionScope', '2019-07-07'],
  ['DenyEncryptionScopeOverride', '2019-07-07'],
  ['Sealed', '2019-12-12'],
  ['TagCount', '2019-12-12'],
  ['OrMetadata', '2019-12-12'],
  // https://learn.microsoft.com/rest/api/storageservices/list-blobs: in accounts with a hierarchical namespace
  ['Owner', '2020-06-12'],
  ['Group', '2020-06-12'],
  ['Permissions', '2020-06-12'],
  ['Acl', '2020-06-12'],
  ['ResourceType', '2020-10-02'],
  ['VersionId', '2019-12-12'],
  ['IsCurrentVersion', '2019-12-12'],
  ['RehydratePriority', '2019-12-12'],
])

/** The first version that has a feature which more than one header or element depends on. */
const featuresSince = {
  /** before, ETags are bare in headers and lists of containers; lists of blobs never quote them */
  quotedEtags: '2011-08-18',
  /** `bytes=5-`; before, it is passed over */
  openRanges: '2011-08-18',
  containerLeases: '2012-02-12',
  /** a lease has a duration, a proposed id and a break period */
  leaseDurations: '2012-02-12',
  /** lists name the endpoint and the container apart; before, they have the URL of the account, container and blob */
  serviceEndpoint: '2013-08-15',
  appendBlobs: '2015-02-21',
  /** lists with a delimiter have the properties of directories */
  prefixProperties: '2020-06-12',
  accessTiersOnWrites: '2018-11-09',
  coldTier: '2021-12-02',
  /** snapshots and versions have tiers of their own */
  tiersOfSnapshots: '2019-12-12',
  /** the priority of a blob on its way out of the archive can be raised */
  changedPriority: '2020-06-12',
  crc64: '2019-02-02',
  tags: '2019-12-12',
  /** of files and directories: azure-storage-file-datalake for Java 12.28.0 and for Python 12.26.1 */
  tagsOfPaths: '2026-06-06',
  /** a search gives the tags that it asked for; before, the value of one */
  matchingTags: '2020-04-08',
  /** a name that XML cannot hold is percent-encoded */
  encodedNames: '2021-02-12',
  /** Unverified: which version was the first; before, the lab refuses them by name. */
  structuredBodies: '2025-01-05',
  /**
   * Get Blob gives the tier. Recorded: not at 2018-11-09 (2019), and at 2025-11-05 (Azure/azure-dev, 2026-04). Unverified:
   * where between.
   */
  accessTierOnGet: '2025-11-05',
  /**
   * A copy whose source refuses says with which status and code. Recorded: https://github.com/Azure/azure-sdk-for-net/issues/48992
   * (2025-04). Unverified: since when.
   */
  copySourceErrors: '2025-01-05',
  /** Copy Blob From URL, and Put Block From URL: each page says since when, as those of the next */
  copyFromUrl: '2018-03-28',
  /** Append Block From URL, and Put Page From URL */
  appendFromUrl: '2018-11-09',
  putBlobFromUrl: '2020-04-08',
  /** a copy's source can be read by a token of its own */
  sourceAuthorization: '2020-10-02',
  /** a copy can take over the tags of its source */
  copiedTags: '2021-04-10',
  /** Copy Blob reads from the archive: of the same account, and of any account in the region. The page of Copy Blob. */
  archivedSources: '2018-11-09',
  archivedSourcesElsewhere: '2021-02-12',
  /** Copy Blob wants a lease that never ends where its destination has one */
  infiniteLeases: '2012-02-12',
  /** a write with a Content-MD5 gives the CRC, too: https://github.com/Azure/azure-sdk-for-python, 12.31.0b1 (2026-08) */
  crc64BesideMd5: '2026-10-06',
} as const

export const has = (version: string, feature: keyof typeof featuresSince) => version >= featuresSince[feature]

type Headers = [name: string, value: string][]

/** The headers of an answer as its version has them. */
export function headersAt(version: string, headers: Headers): Headers {
  const known = headers.some(([name]) => isNewer(version, name))
    ? headers.filter(([name]) => !isNewer(version, name))
    : headers
  if (has(version, 'quotedEtags')) return known
  return known.map(([name, value]) => (name === 'ETag' ? [name, bareEtag(value)] : [name, value]))
}

function isNewer(version: string, name: string): boolean {
  for (const [newer, since] of newestHeaders) {
    if (version >= since) return false
    if (newer.length === name.length && newer === name.toLowerCase()) return true
  }
  return false
}

export const bareEtag = (etag: string) => etag.slice(1, -1)

/** A blob's name in a list. */
export const nameElement = (name: string, version: string) =>
  has(version, 'encodedNames') && !isPrintable(name)
    ? `<Name Encoded="true">${encodeURIComponent(name)}</Name>`
    : element('Name', name)

/** Writes the elements of a list: those that its version has. */
export const elementsAt =
  (version: string) =>
  (name: string, text: string): string =>
    version >= (elementsSince.get(name) ?? '') ? element(name, text) : ''
