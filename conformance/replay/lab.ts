import { sharedKey } from '../../client/index.js'
import { createEmulator, isDrop, wireRequest, type Emulator, type Scenario } from '../../emulator/index.js'
import { headerOf, isObject, jsonOf, type Headers, type RecordedAnswer } from './recording.js'
import { setupSecret } from './world.js'

export interface Outgoing {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body?: Buffer
}

export interface LabAnswer extends RecordedAnswer {
  /** counts the requests that were sent to this lab, from 1 */
  readonly id: number
}

/** Tokens are made anew before they expire: they live an hour, and recordings may last days. */
const tokenAge = 40 * 60_000

export const managementUrl = 'https://management.azure.com'

/** A fresh emulator, and the credentials of its setup principal. */
export class Lab {
  readonly emulator: Emulator
  readonly #tokens = new Map<string, { readonly token: string; readonly at: number }>()
  readonly #keys = new Map<string, string>()
  /** method and path of each request, in their order */
  readonly #sent: string[] = []

  constructor(scenario: Scenario, folder?: string) {
    this.emulator = createEmulator({ scenario, ...(folder !== undefined && { folder }) })
  }

  get subscription(): string {
    return this.emulator.world.settings.subscriptionId
  }

  get tenant(): string {
    return this.emulator.world.settings.tenantId
  }

  get now(): number {
    return this.emulator.world.clock.now()
  }

  /** Moves the clock forward to a recorded time, never back. */
  moveTo(at: number | undefined): void {
    if (at !== undefined && at > this.now) this.emulator.world.clock.advance(at - this.now)
  }

  wait(seconds: number): void {
    this.emulator.world.clock.advance(seconds * 1000)
  }

  async send({ method, url, headers, body }: Outgoing): Promise<LabAnswer> {
    const id = this.#sent.push(sentTo(method, url))
    const outcome = await this.emulator.handle(wireRequest({ method, url, headers, ...(body && { body }) }))
    if (isDrop(outcome)) return { id, status: 0, headers: [], body: Buffer.alloc(0) }
    const chunks: Uint8Array[] = []
    if (outcome.body instanceof Uint8Array) chunks.push(outcome.body)
    else for await (const chunk of outcome.body) chunks.push(chunk)
    return { id, status: outcome.status, headers: outcome.headers, body: Buffer.concat(chunks) }
  }

  /** Sends with the setup principal's token for an audience. */
  async sendWithToken(audience: string, request: Outgoing): Promise<LabAnswer> {
    const token = await this.token(audience)
    return this.send({ ...request, headers: [...request.headers, ['Authorization', `Bearer ${token}`]] })
  }

  /** Asks Resource Manager as the setup principal, for what a recording presupposes. */
  manage(method: string, path: string, body?: unknown): Promise<LabAnswer> {
    const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body))
    const length: Headers = content || method === 'POST' ? [['Content-Length', String(content?.length ?? 0)]] : []
    return this.sendWithToken(`${managementUrl}/`, {
      method,
      url: `${managementUrl}${path}`,
      headers: [['Content-Type', 'application/json'], ...length],
      ...(content && { body: content }),
    })
  }

  /** Sends a request to an account's blobs, signed with its key. */
  async sendSigned(account: string, request: Outgoing): Promise<LabAnswer> {
    const headers: Headers = [...request.headers, ['x-ms-date', new Date(this.now).toUTCString()]]
    const signed = sharedKey(account, await this.#keyOf(account), { ...request, headers })
    return this.send({ ...request, headers: [...headers, ['Authorization', signed]] })
  }

  async token(audience: string): Promise<string> {
    const held = this.#tokens.get(audience)
    if (held && held.at <= this.now && held.at > this.now - tokenAge) return held.token
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: this.emulator.world.summary.portal?.clientId ?? '',
      client_secret: setupSecret,
      resource: audience,
    })
    const body = Buffer.from(form.toString())
    const answer = await this.send({
      method: 'POST',
      url: `https://login.microsoftonline.com/${this.tenant}/oauth2/token`,
      headers: [
        ['Content-Type', 'application/x-www-form-urlencoded'],
        ['Content-Length', String(body.length)],
      ],
      body,
    })
    const token = memberOf(answer.body, 'access_token')
    if (typeof token !== 'string') throw new Error(`the setup principal got no token for ${audience}: ${answer.status}`)
    this.#tokens.set(audience, { token, at: this.now })
    return token
  }

  async #keyOf(account: string): Promise<string> {
    const held = this.#keys.get(account)
    if (held !== undefined) return held
    const list = `/subscriptions/${this.subscription}/providers/Microsoft.Storage/storageAccounts?api-version=2021-04-01`
    const accounts = memberOf((await this.manage('GET', list)).body, 'value')
    const found: unknown = Array.isArray(accounts)
      ? accounts.find((item) => isObject(item) && item.name === account)
      : undefined
    const id = isObject(found) ? String(found.id) : ''
    const keys = memberOf((await this.manage('POST', `${id}/listKeys?api-version=2021-04-01`)).body, 'keys')
    const key: unknown = Array.isArray(keys) && isObject(keys[0]) ? keys[0].value : undefined
    if (typeof key !== 'string') throw new Error(`the account ${account} gave no key`)
    this.#keys.set(account, key)
    return key
  }

  /** The ids of the operations that answered, by the number of their request. */
  operations(): ReadonlyMap<number, string> {
    const operations = new Map<number, string>()
    let id = 0
    for (const { method, url, operation } of this.emulator.world.requests) {
      // The requests that a copy or a batch makes itself come before its own.
      if (sentTo(method, url) !== this.#sent[id]) continue
      id++
      if (operation !== null) operations.set(id, operation)
    }
    return operations
  }
}

/** Queries are masked in the journal. */
const sentTo = (method: string, url: string) => `${method} ${/^https?:\/\/[^/?#]+([^?#]*)/i.exec(url)?.[1] || '/'}`

function memberOf(body: Buffer, name: string): unknown {
  const value = jsonOf(body)
  return isObject(value) ? value[name] : undefined
}

/** What a client's own transport or credentials make anew. */
const ownHeaders =
  /^(?:authorization|host|connection|accept-encoding|user-agent|content-length|transfer-encoding|x-recording-.*)$/i

/** A request's headers without credentials and lengths, which are made for what is sent. */
export function sentHeaders(headers: Headers, method: string, body: Buffer | undefined): Headers {
  const kept = headers.filter(([name]) => !ownHeaders.test(name))
  const isWriting = /^(?:PUT|POST|PATCH)$/.test(method) || (body && body.length > 0)
  return isWriting ? [...kept, ['Content-Length', String(body?.length ?? 0)]] : kept
}

/** Fills in `Content-Type: application/json` where the recorder left it out. */
export const withJsonType = (headers: Headers, body: Buffer | undefined): Headers =>
  body && body.length > 0 && headerOf(headers, 'content-type') === undefined
    ? [...headers, ['Content-Type', 'application/json']]
    : headers
