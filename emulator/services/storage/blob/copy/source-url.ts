import { split } from '../../../../core/path.js'
import { percentDecode } from '../../../../core/query.js'
import { NotEmulated } from '../../../../core/refusal.js'
import { splitAuthority, wireRequest } from '../../../../core/wire-request.js'
import { header, type WireRequest } from '../../../../core/wire.js'
import type { World } from '../../../../world/world.js'
import { azureHost } from '../../../../policy/clouds.js'
import { pathStyleTarget } from '../../../../policy/path-style.js'
import { accountNamed, accountView, type Account } from '../../../../policy/views/accounts.js'
import { tidyPath } from '../../wire/path.js'
import { invalidHeader, missingHeader } from '../../wire/refusals.js'
import type { BlobCall } from '../gateway/call.js'
import { acrossAccounts } from './refusals.js'

/** Where a copy reads. */
export interface SourceUrl {
  /** without a signature: other readers of the copy's properties must not learn it */
  readonly shown: string
  readonly request: WireRequest
  readonly account: Account
  readonly container: string
  readonly blob: string
  /** whether the URL brings a right of its own */
  readonly isSigned: boolean
}

const name = 'x-ms-copy-source'

/** documented: https://learn.microsoft.com/rest/api/storageservices/copy-blob#request-headers */
const longest = 2048

/** The first version whose sources are URLs, of any account. */
const urlsSince = '2012-02-12'

/**
 * Reads `x-ms-copy-source`.
 *
 * @throws 400 InvalidHeaderValue, MissingRequiredHeader; 501 for a source that is not a blob of the lab
 */
export function sourceUrl(call: BlobCall): SourceUrl {
  const { version, world } = call
  const sent = header(call.request, name)
  if (sent === undefined || sent === '') throw missingHeader(name)
  if (sent.length > longest) throw invalidHeader(name, sent)
  const url = version < urlsSince && sent.startsWith('/') ? longForm(call, sent) : sent
  const request = requestTo(call, url)
  if (!request) throw invalidHeader(name, sent)
  const azure = azureHost(request.host)
  if (azure?.kind === 'storage' && azure.service === 'Azure Files') throw missing('copying from Azure Files')
  if (azure?.kind !== 'blob') throw missing(`copying from ${request.host}, which is outside the lab,`)
  const resource = azure.cloud.name === world.settings.cloud ? accountNamed(world, azure.name) : undefined
  if (!resource) throw missing(`copying from ${request.host}, which is not an account of the lab,`)
  const account = accountView(world, resource)
  const [first = '', ...rest] = split(tidyPath(request.path))
  const [container, blob] = (rest.length === 0 ? ['$root', first] : [first, rest.join('/')]).map(percentDecode)
  if (container === undefined || blob === undefined || blob === '') throw invalidHeader(name, sent)
  const parameters = request.query.split('&')
  const kept = parameters.filter((parameter) => !isSignature(parameter))
  return {
    shown: url.split('?')[0]! + (kept.join('&') === '' ? '' : `?${kept.join('&')}`),
    request,
    account,
    container,
    blob,
    isSigned: kept.length < parameters.length,
  }
}

const isSignature = (parameter: string) => /^sig=/i.test(parameter)

/** `/account/container/blob`, which versions before 2012-02-12 take: a blob of the same account. */
function longForm({ account }: BlobCall, sent: string): string {
  const end = sent.indexOf('/', 1)
  if (end < 0) throw invalidHeader(name, sent)
  if (sent.slice(1, end).toLowerCase() !== account.name) throw acrossAccounts()
  return `${account.blobEndpoint.slice(0, -1)}${sent.slice(end)}`
}

function requestTo({ world, request }: BlobCall, url: string): WireRequest | undefined {
  const { client, seat, signal, door, pathStyle } = request
  const asked = pathStyle && inPathStyle(world, url, pathStyle.origin)
  try {
    const sent = { url: asked?.target ?? url, door, signal, address: client.address }
    const made = wireRequest({ ...sent, ...(seat !== undefined && { seat }) })
    return asked ? { ...made, pathStyle: asked.pathStyle } : made
  } catch {
    return undefined
  }
}

/** The source as the path-style endpoint reads it, through which the request came: by whichever name of this machine. */
function inPathStyle(world: World, url: string, origin: string) {
  const found = /^http:\/\/([^/?#]+)(\/[^#]*)/i.exec(url)
  if (!found || serverOf(found[1]!) !== serverOf(origin.slice('http://'.length))) return undefined
  return pathStyleTarget(world, found[2]!, origin)
}

const loopback = /^(?:localhost|127\.0\.0\.1|::1)$/

function serverOf(authority: string): string {
  const { host, port = 80 } = splitAuthority(authority)
  return `${loopback.test(host) ? 'loopback' : host}:${port}`
}

const missing = (what: string) =>
  new NotEmulated(what, 'https://learn.microsoft.com/rest/api/storageservices/copy-blob#request-headers')
