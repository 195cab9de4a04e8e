import { operation, permissions, type BlobCall } from '../gateway/call.js'
import { blobsOf, containersOf, type Blob, type Container } from '../gateway/state.js'
import { has, nameElement } from '../../wire/by-version.js'
import { cut, ordinally, pageRequest } from '../../wire/page.js'
import { missingParameter, noOperation } from '../../wire/refusals.js'
import { element, wrap, xmlReply } from '../../wire/xml.js'
import { fulfils, NotAnExpression, parseExpression, type Expression } from './expression.js'
import { containerTwice, unexpected } from './refusals.js'
import { tagSet } from './tag-set.js'

interface Found {
  /** container and blob, by which pages are ordered */
  readonly name: string
  readonly container: Container
  readonly blob: Blob
}

const row = {
  source: 'https://learn.microsoft.com/rest/api/storageservices/find-blobs-by-tags',
  method: 'GET',
  permission: permissions.filterBlobs,
} as const

// Every SDK's service client searches; az storage blob filter does, and Storage Explorer.
export const findBlobsByTags = operation({
  id: 'blob.tags.find',
  ...row,
  path: '/',
  query: { comp: 'blobs', restype: false },
  exists: 'nothing',
  handle: (call) => answer(call, [...containersOf(call.world, call.account.incarnation).values()]),
})

export const findBlobsByTagsInContainer = operation({
  id: 'blob.tags.find-in-container',
  ...row,
  source: 'https://learn.microsoft.com/rest/api/storageservices/find-blobs-by-tags-container',
  path: '/{container}',
  query: { restype: 'container', comp: 'blobs' },
  exists: 'container',
  handle: (call) => answer(call, [call.container], true),
})

function answer(
  call: Pick<BlobCall, 'world' | 'account' | 'query' | 'version'>,
  containers: readonly Container[],
  inContainer = false,
) {
  const { account, query, version } = call
  if (!has(version, 'tags')) throw noOperation('blobs')
  const asked = pageRequest(query, [])
  const where = query.get('where')
  if (!where) throw missingParameter('where')
  const expression = read(where)
  const keys = expression.flatMap((comparisons) => comparisons.map(({ key }) => key))
  if (inContainer && keys.includes('@container')) throw containerTwice(where)
  const found = containers.flatMap((container) => [...matching(call, container, expression)])
  const sorted = found.sort((a, b) => ordinally(a.name, b.name)).filter(({ name }) => name >= asked.from)
  const page = cut(sorted, asked)
  return xmlReply(
    200,
    `<EnumerationResults ServiceEndpoint="${account.blobEndpoint}">` +
      element('Where', where) +
      wrap('Blobs', page.entries.map((entry) => blobElement(entry, keys, version)).join('')) +
      element('NextMarker', page.next) +
      '</EnumerationResults>',
  )
}

function read(where: string): Expression {
  try {
    return parseExpression(where, true)
  } catch (error) {
    throw error instanceof NotAnExpression ? unexpected(where, error.position) : error
  }
}

/** The container's blobs that fulfil the expression; only those are looked at that have tags. */
function* matching(
  { world, account }: Pick<BlobCall, 'world' | 'account'>,
  container: Container,
  expression: Expression,
): Generator<Found> {
  for (const blob of blobsOf(world, account.incarnation, container).by('tagged', 'true')) {
    const tags = new Map(blob.tags)
    const valueOf = (key: string) => (key === '@container' ? container.name : tags.get(key))
    if (blob.content !== undefined && fulfils(expression, valueOf))
      yield { name: `${container.name}/${blob.name}`, container, blob }
  }
}

// recorded: Azure/azure-sdk-for-js, findBlobsByTags at 2020-04-08 (2020-11) and 2021-04-10 (2021-12)
function blobElement({ container, blob }: Found, keys: readonly string[], version: string): string {
  const tags = (blob.tags ?? []).filter(([key]) => keys.includes(key))
  return wrap(
    'Blob',
    nameElement(blob.name, version) +
      element('ContainerName', container.name) +
      (has(version, 'matchingTags') ? wrap('Tags', tagSet(tags)) : element('TagValue', tags[0]?.[1] ?? '')),
  )
}
