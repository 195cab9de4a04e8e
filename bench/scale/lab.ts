import { createEmulator, isDrop, wireRequest, type Scenario, type WireRequest } from '../../emulator/index.js'

/** Something that is done over and over; it throws when it was not done. */
export type Work = () => Promise<unknown>

interface Ask {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** 200 when absent */
  readonly status?: number
}

/** The virtual machine of every world here, in a group of its own: all requests are its. */
const machine = 'bench'

const subscriptionId = '00000000-0000-4000-8000-000000000000'
export const subscription = `/subscriptions/${subscriptionId}`
export const managementUrl = `https://management.azure.com${subscription}`

/** A scenario with the machine in it. It owns the subscription: what is measured is never a refusal. */
export function scenarioOf(
  resourceGroups: Scenario['resourceGroups'],
  roleAssignments: Scenario['roleAssignments'] = [],
): Scenario {
  const roles = ['Owner', 'Storage Blob Data Owner', 'Key Vault Administrator']
  return {
    milab: 1,
    subscription: { id: subscriptionId },
    resourceGroups: { machines: { virtualMachines: { [machine]: {} } }, ...resourceGroups },
    roleAssignments: [...roleAssignments, ...roles.map((role) => ({ to: machine, role, on: 'subscription' }))],
  }
}

const audiences = [
  ['.vault.azure.net', 'https://vault.azure.net'],
  ['.blob.core.windows.net', 'https://storage.azure.com'],
  ['.dfs.core.windows.net', 'https://storage.azure.com'],
  ['management.azure.com', 'https://management.azure.com/'],
] as const

/** Five bytes at that address. */
export const putBlob = (lab: BenchLab, url: string) =>
  lab.ask(url, { method: 'PUT', headers: { 'x-ms-blob-type': 'BlockBlob' }, body: 'milab', status: 201 })

/** A world in process, asked with the machine's tokens. */
export class BenchLab {
  readonly #emulator
  readonly #tokens = new Map<string, string>()

  constructor(scenario: Scenario) {
    this.#emulator = createEmulator({ scenario })
  }

  /** The text of the answer. Throws when its status is another than expected. */
  async ask(url: string, { status = 200, ...asked }: Ask = {}): Promise<string> {
    const body = await this.#send(await this.#request(url, asked), status)
    return body instanceof Uint8Array ? Buffer.from(body).toString() : ''
  }

  /** One GET over and over, put together once: what is measured is the emulator. */
  async get(url: string): Promise<Work> {
    const request = await this.#request(url)
    return () => this.#send(request, 200)
  }

  async #send(request: WireRequest, status: number) {
    const outcome = await this.#emulator.handle(request)
    const got = isDrop(outcome) ? 'dropped' : outcome.status
    if (isDrop(outcome) || got !== status) throw new Error(`${request.method} ${request.path}: ${got}`)
    return outcome.body
  }

  async #request(url: string, { method, headers, body }: Omit<Ask, 'status'> = {}): Promise<WireRequest> {
    return wireRequest({
      url,
      ...(method !== undefined && { method }),
      ...(body !== undefined && { body }),
      headers: {
        Authorization: `Bearer ${await this.#token(url)}`,
        ...(body !== undefined && { 'Content-Length': String(Buffer.byteLength(body)) }),
        ...(/\.(blob|dfs)\./.test(url) && { 'x-ms-version': '2021-12-02', 'x-ms-date': new Date().toUTCString() }),
        ...headers,
      },
    })
  }

  async #token(url: string): Promise<string> {
    const audience = audiences.find(([host]) => url.includes(host))![1]
    const known = this.#tokens.get(audience)
    if (known !== undefined) return known
    const query = `api-version=2018-02-01&resource=${encodeURIComponent(audience)}`
    const request = wireRequest({
      url: `http://169.254.169.254/metadata/identity/oauth2/token?${query}`,
      headers: { Metadata: 'true' },
    })
    const body = await this.#send(request, 200)
    const token = (JSON.parse(Buffer.from(body as Uint8Array).toString()) as { access_token: string }).access_token
    this.#tokens.set(audience, token)
    return token
  }
}
