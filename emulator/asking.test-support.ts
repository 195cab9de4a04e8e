import { wireRequest, type RequestParts } from './core/wire-request.js'
import { header, isDrop, type HeaderPair, type WireOutcome, type WireRequest } from './core/wire.js'
import type { TokenFor } from './policy/tokens/claims.js'
import { mintToken } from './policy/tokens/tokens.js'
import { seatToken } from './policy/tokens/seat-tokens.js'
import { machineOf } from './policy/views/machines.js'
import { signedHeaders } from './key-signature.test-support.js'
import type { ServicePrincipal } from './world/directory.js'
import type { World } from './world/world.js'

/** What the tests need of an emulator. */
export interface Lab {
  readonly world: World
  handle(request: WireRequest): Promise<WireOutcome>
}

/**
 * Who asks: with a token of the host's resource, with one of the test's own, signed with an account's key, or with
 * nothing.
 */
export type Who =
  | 'vm'
  | 'portal'
  | 'anonymous'
  /** the principal with this display name */
  | { readonly principal: string }
  | { readonly token: string }
  /** the account, whose first key signs */
  | { readonly accountKey: string }

type Headers = Readonly<Record<string, string>>

export interface More extends Pick<RequestParts, 'address' | 'door' | 'seat' | 'source'> {
  readonly headers?: Headers
}

/** A whole request, for tests that have it in a table. */
export interface Asked extends More, Pick<RequestParts, 'method' | 'url' | 'body'> {}

export interface Answer {
  readonly status: number
  readonly reason: string | undefined
  readonly headers: readonly HeaderPair[]
  readonly bytes: Buffer
  readonly text: string
  /** undefined where the content type is not JSON or the body is empty */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked into freely
  readonly json: any
  /** `x-ms-error-code`, else the code in an XML body */
  readonly code: string | undefined
  header(name: string): string | undefined
}

export const subscription = '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861'

/**
 * Asks an emulator: `await ask(lab, 'vm').get('https://…')`. A path alone is Resource Manager's.
 * Throws when the connection is dropped.
 *
 * @param claims what the token says in place of the usual
 */
export function ask(lab: Lab, who: Who = 'anonymous', claims: Partial<TokenFor> = {}) {
  // A string and bytes go out as they are, any other body as JSON.
  const send = async (method: string, url: string, body?: unknown, more: More = {}): Promise<Answer> => {
    const whole = url.startsWith('/') ? `https://management.azure.com${url}` : url
    const { headers = {}, ...rest } = more
    const content =
      body === undefined || typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
    const credentials = await credentialsOf(lab, who, claims, { method, url: whole, headers, body: content })
    const type = content !== undefined && { ...jsonFor(whole) }
    const request = { url: whole, method, headers: { ...credentials, ...type, ...headers }, ...rest }
    return answerOf(await lab.handle(wireRequest({ ...request, ...(content !== undefined && { body: content }) })))
  }
  return {
    send,
    request: ({ method = 'GET', url, body, ...more }: Asked) => send(method, url, body, more),
    get: (url: string, more?: More) => send('GET', url, undefined, more),
    head: (url: string, more?: More) => send('HEAD', url, undefined, more),
    delete: (url: string, more?: More) => send('DELETE', url, undefined, more),
    put: (url: string, body?: unknown, more?: More) => send('PUT', url, body, more),
    patch: (url: string, body?: unknown, more?: More) => send('PATCH', url, body, more),
    post: (url: string, body?: unknown, more?: More) => send('POST', url, body, more),
  }
}

/** What Key Vault and Resource Manager want to be told of a body. */
const jsonFor = (url: string): Headers =>
  /\.vault\.|\/\/(?:management|graph)\./.test(url) ? { 'Content-Type': 'application/json' } : {}

async function credentialsOf(
  lab: Lab,
  who: Who,
  claims: Partial<TokenFor>,
  request: { method: string; url: string; headers: Headers; body: string | Uint8Array | undefined },
): Promise<Headers> {
  if (who === 'anonymous') return {}
  if (typeof who === 'object' && 'accountKey' in who) return signedHeaders(lab.world, who.accountKey, request)
  const token =
    typeof who === 'object' && 'token' in who
      ? who.token
      : await tokenOf(lab, who, { resource: resourceOf(request.url), ...claims })
  return { Authorization: `Bearer ${token}` }
}

/** The resource that a host's tokens are for. */
function resourceOf(url: string): string {
  const { hostname } = new URL(url)
  if (hostname.includes('.vault.')) return 'https://vault.azure.net'
  if (/\.(?:blob|dfs)\./.test(hostname)) return 'https://storage.azure.com'
  return hostname.startsWith('graph.') ? 'https://graph.microsoft.com' : 'https://management.azure.com/'
}

/**
 * A token, as the machine's IMDS or Entra would hand it out; for Resource Manager when `claims` name no other resource.
 */
export async function tokenOf(
  { world }: Lab,
  who: 'vm' | 'portal' | { readonly principal: string },
  claims: Partial<TokenFor> = {},
): Promise<string> {
  const { resource = 'https://management.azure.com/', ...others } = claims
  if (who === 'vm' && Object.keys(others).length === 0) {
    const machine = machineOf(world)!
    return (await seatToken(world, machine, world.directory.principals.get(machine.principalId!)!, resource)).token
  }
  const { tenantId, appId, objectId } = principalOf(world, who)
  const { token } = await mintToken(world, {
    resource,
    tenantId,
    appId,
    objectId,
    appidacr: '1',
    lifetime: 3600,
    ...others,
  })
  return token
}

export function principalOf(world: World, who: 'vm' | 'portal' | { readonly principal: string }): ServicePrincipal {
  const wanted = who === 'vm' ? 'DevTestVM' : who === 'portal' ? who : who.principal
  const found = [...world.directory.principals.values()].find(({ displayName }) => displayName === wanted)
  if (!found) throw new Error(`no principal is called ${wanted}`)
  return found
}

async function answerOf(outcome: WireOutcome): Promise<Answer> {
  if (isDrop(outcome)) throw new Error('the connection was dropped')
  const chunks: Uint8Array[] = []
  if (outcome.body instanceof Uint8Array) chunks.push(outcome.body)
  else for await (const chunk of outcome.body) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  const text = bytes.toString()
  const isJson = text !== '' && header(outcome, 'Content-Type')?.includes('json') === true
  return {
    status: outcome.status,
    reason: outcome.reason,
    headers: outcome.headers,
    bytes,
    text,
    json: isJson ? JSON.parse(text) : undefined,
    code: header(outcome, 'x-ms-error-code') ?? /<Code>(\w+)<\/Code>/.exec(text)?.[1],
    header: (name) => header(outcome, name),
  }
}
