import { createHmac } from 'node:crypto'
import { noBody, streamedBody } from '../core/body.js'
import { Query } from '../core/query.js'
import type { Row } from '../core/operation.js'
import { splitAuthority, wireRequest } from '../core/wire-request.js'
import type { WireRequest } from '../core/wire.js'
import { versionsOf } from '../services/arm/gateway/provider.js'
import { providers } from '../services/arm/index.js'
import { stringToSign } from '../services/storage/authorization/string-to-sign.js'
import { blobParts } from './blob-drafts.test-support.js'
import { bodyOf, type Body } from './bodies.test-support.js'
import { blobsFor } from './known-blobs.test-support.js'
import { directoryValues, graphDraft } from './directory-drafts.test-support.js'
import { pathDraft } from './known-paths.test-support.js'
import { certificateValues } from './known-certificates.test-support.js'
import { keyNames } from './known-keys.test-support.js'
import { group, type KnownWorld } from './known-world.test-support.js'
import { inChunks } from './odd-bodies.test-support.js'
import { partNames, plainName } from './plain-types.test-support.js'
import { operationNames } from './deployments.test-support.js'
import { imageNames } from './machines.test-support.js'
import { vaultObjectNames } from './vault-objects.test-support.js'
import type { Prng } from '../world/prng.test-support.js'

/** A request that can still be changed. */
export interface Draft {
  readonly operation: string
  method: string
  scheme: 'http' | 'https'
  authority: string
  path: string
  query: string
  headers: [name: string, value: string][]
  body: Body
  /** the token source that its sender was given */
  readonly source?: string
  /** sign with the account's key when it goes out */
  signs: boolean
}

type Rows = Row & { readonly type?: string }

/** A request that the row answers, grown from its template. */
export function draftOf(random: Prng, known: KnownWorld, service: string, row: Rows): Draft {
  const path = row.path.replace(/\{(\w+)\*?\}/g, (_, name: string) => valueOf(random, known, service, name, row))
  const base = {
    operation: row.id,
    method: row.method,
    path,
    query: '',
    headers: [] as Draft['headers'],
    body: bodyOf(random, known, row.id),
    signs: false,
  }
  const json: Draft['headers'] = base.body === undefined ? [] : [['Content-Type', 'application/json']]
  const bearer = (list: readonly string[]): Draft['headers'] => [['Authorization', `Bearer ${random.pick(list)}`]]
  switch (service) {
    case 'keyvault': {
      const soft = /deleted-(?:secrets|keys|certificates)/.test(row.id)
      const authority = `${soft ? 'softvault' : 'mytestkeyvault'}.${known.hosts.vaultSuffix}`
      return {
        ...base,
        scheme: 'https',
        authority,
        query: `api-version=${random.pick(row.since === '7.3-preview' ? ['7.4', '2026-04-01'] : ['7.4', '2016-10-01', '2026-04-01', '7.1'])}`,
        headers: [...bearer(known.tokens.vault), ...json],
      }
    }
    case 'arm': {
      const versions = versionsOf(providers, row.type ?? '').filter((version) => !row.since || version >= row.since)
      const version = versions.length > 0 ? random.pick(versions) : '2020-01-01'
      return {
        ...base,
        scheme: 'https',
        authority: known.hosts.arm,
        query: `api-version=${version}`,
        headers: [...bearer(known.tokens.arm), ...json],
      }
    }
    case 'graph':
      return { ...base, ...graphDraft(random, known, row, base.body) }
    case 'dfs':
      return pathDraft(random, known, row)
    case 'blob':
      return { ...base, ...blobParts(random, known, row, base.body) }
    case 'blob-secondary': {
      const parts = blobParts(random, known, row, base.body)
      return { ...base, ...parts, authority: `${known.account.name}-secondary.${known.hosts.blobSuffix}` }
    }
    case 'entra':
      return {
        ...base,
        scheme: 'https',
        authority: known.hosts.login,
        query: entraQuery(row),
        headers: row.method === 'POST' ? [['Content-Type', 'application/x-www-form-urlencoded']] : [],
      }
    case 'msi-extension': {
      const query = `resource=${encodeURIComponent('https://management.azure.com/')}`
      const resource = known.hosts.arm.includes('usgov')
        ? encodeURIComponent('https://management.usgovcloudapi.net/')
        : encodeURIComponent('https://management.azure.com/')
      const asked = query.replace(/resource=.*/, `resource=${resource}`)
      return {
        ...base,
        scheme: 'http',
        authority: 'localhost:50342',
        query: row.method === 'GET' ? asked : '',
        body: row.method === 'GET' ? undefined : asked,
        headers: [['Metadata', 'true']],
      }
    }
    case 'app-service':
      return {
        ...base,
        scheme: 'http',
        authority: '127.0.0.1:4080',
        query: `api-version=2019-08-01&resource=${vaultResource(known)}`,
        headers: [['X-IDENTITY-HEADER', 'the-identity-header']],
      }
    default: {
      const query = row.id.endsWith('.token')
        ? `api-version=2020-06-01&resource=${vaultResource(known)}`
        : `api-version=${random.pick(['2018-02-01', '2021-02-01', '2025-04-07'])}`
      const text =
        row.id === 'imds.instance' && path !== '/metadata/instance/' && !/compute$|tagsList$/.test(path)
          ? '&format=text'
          : ''
      return {
        ...base,
        scheme: 'http',
        authority: service === 'arc' ? 'localhost:40342' : '169.254.169.254',
        ...(service === 'container-instances' && { source: service }),
        query: row.id === 'imds.versions' ? '' : query + text,
        headers: [['Metadata', 'true']],
      }
    }
  }
}

const vaultResource = ({ hosts }: KnownWorld) => encodeURIComponent(`https://${hosts.vaultSuffix}`)

const entraQuery = ({ id }: Rows) =>
  id === 'entra.instance-discovery'
    ? 'api-version=1.1&authorization_endpoint=https%3A%2F%2Flogin.microsoftonline.com%2Fcommon%2Foauth2%2Fauthorize'
    : ''

function valueOf(random: Prng, known: KnownWorld, service: string, name: string, { id }: Rows): string {
  const scope = `subscriptions/${known.subscriptionId}/resourceGroups/${group}`
  const values: Readonly<Record<string, readonly string[]>> = {
    subscriptionId: [known.subscriptionId],
    resourceGroupName: [/groups\.(delete|put|patch)$/.test(id) ? random.pick([group, 'made']) : group],
    vmName: [/put$/.test(id) && /machines/.test(id) ? random.pick(['DevTestVM', 'newvm']) : 'DevTestVM'],
    vmExtensionName: ['ManagedIdentityExtensionForWindows'],
    vaultName: [
      /deleted-vaults/.test(id)
        ? 'oldvault'
        : id === 'arm.vaults.put'
          ? random.pick(['mytestkeyvault', 'brandnew'])
          : 'mytestkeyvault',
    ],
    resourceName: [plainName],
    ...vaultObjectNames(id),
    ...partNames,
    federatedIdentityCredentialResourceName: ['github'],
    operationKind: ['add', 'replace', 'remove'],
    accountName: [id === 'arm.storage-accounts.put' ? random.pick(['devteststorage', 'brandnew1']) : 'devteststorage'],
    containerName: ['devtest', 'fresh'],
    scope: [scope, `${scope}/providers/Microsoft.KeyVault/vaults/mytestkeyvault`],
    roleAssignmentName: [/put$/.test(id) ? random.guid() : '11111111-2222-4333-8444-555555555555'],
    roleDefinitionId: ['acdd72a7-3385-48ef-bd42-f606fba81ae7'],
    resourceProviderNamespace: id.endsWith('.unregister')
      ? ['Microsoft.Cache']
      : ['Microsoft.Compute', 'Microsoft.KeyVault'],
    tenant: /token/.test(id) ? [known.tenantId] : [known.tenantId, 'common'],
    container: ['devtest', 'fresh'],
    blob: blobsFor(id),
    name: /keyvault\.(?:deleted-)?keys/.test(id)
      ? keyNames(id)
      : [/deleted/.test(id) ? 'gone' : random.pick(['MyTestSecret', 'other', 'new-one'])],
    version: ['7c2204c6093c4d859bc5b9eff8f29050'],
    path:
      service === 'imds'
        ? ['', 'compute', 'compute/vmId', 'compute/tagsList', 'compute/location']
        : ['', 'devtest', 'devtest/x'],
    ...directoryValues(id, known.subscriptionId),
    ...certificateValues(id, known.certificates),
    ...operationNames(id, known.operationId),
    ...imageNames(id),
  }
  if (name === 'scope' && /assignments\.(get|delete)/.test(id))
    return `${scope}/providers/Microsoft.Compute/virtualMachines/DevTestVM`
  return random.pick(values[name] ?? ['x'])
}

/** The request as a service gets it. */
export function wire(draft: Draft, known: KnownWorld, random: Prng): WireRequest {
  const { method, scheme, authority, path, query, body } = draft
  const content =
    body === undefined
      ? undefined
      : body instanceof Uint8Array
        ? body
        : typeof body === 'string'
          ? Buffer.from(body)
          : Buffer.from(JSON.stringify(body.json) ?? '')
  const headers = [['Host', authority] as [string, string], ...draft.headers]
  const bare = wireRequest({ url: `${scheme}://x/`, method, headers })
  const { host, port } = splitAuthority(authority)
  const request: WireRequest = {
    ...bare,
    ...(draft.source !== undefined && { source: draft.source }),
    host,
    port,
    path,
    query,
    target: query === '' ? path : `${path}?${query}`,
    body: content === undefined ? noBody : streamedBody(inChunks(content, random)),
  }
  if (!draft.signs) return request
  const version = headers.find(([name]) => name.toLowerCase() === 'x-ms-version')?.[1] ?? '2009-09-19'
  const text = stringToSign(
    { request, account: { name: known.account.name }, version, query: new Query(query) },
    'sharedkey',
  )
  const signature = createHmac('sha256', Buffer.from(known.account.key, 'base64')).update(text, 'utf8').digest('base64')
  return { ...request, headers: [...headers, ['Authorization', `SharedKey ${known.account.name}:${signature}`]] }
}
