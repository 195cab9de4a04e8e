import type { CreateOptions } from '../../create.js'
import { createEmulator, isDrop, wireRequest, type Scenario } from '../../inside.test-support.js'

/** Two machines, a vault of each kind, and an account with two containers. */
export const shop: Scenario = {
  milab: 1,
  resourceGroups: {
    shop: {
      virtualMachines: { orders: { identity: 'system' }, billing: { identity: 'system' } },
      vaults: {
        'shop-kv': { authorization: 'rbac', secrets: { one: '1', two: '2' } },
        'old-kv': { secrets: { one: '1' } },
      },
      storageAccounts: { shopdata: { containers: { data: {}, logs: {} } } },
    },
  },
}

export interface Asked {
  readonly seat?: string
  readonly method?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A lab in which machines send requests with tokens of their own. */
export function labOf(scenario: Scenario, options: Partial<CreateOptions> = {}) {
  const emulator = createEmulator({ scenario, ...options })
  const tokens = new Map<string, string>()
  const send = async (url: string, { seat, method = 'GET', body, headers = {} }: Asked) => {
    const type: Record<string, string> =
      body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': String(body.length) }
    const outcome = await emulator.handle(
      wireRequest({
        url,
        method,
        headers: { ...type, ...headers },
        ...(body !== undefined && { body }),
        ...(seat !== undefined && { seat }),
      }),
    )
    if (isDrop(outcome)) throw new Error('dropped')
    return { status: outcome.status, body: Buffer.from(outcome.body as Uint8Array).toString() }
  }
  const tokenOf = async (seat: string, resource: string) => {
    const key = `${seat} ${resource}`
    const imds = `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${resource}`
    if (!tokens.has(key)) {
      const { body } = await send(imds, { seat, headers: { Metadata: 'true' } })
      tokens.set(key, (JSON.parse(body) as { access_token: string }).access_token)
    }
    return tokens.get(key)!
  }
  const ask = async (resource: string, url: string, { seat = 'orders', headers, ...asked }: Asked = {}) => {
    const Authorization = `Bearer ${await tokenOf(seat, resource)}`
    return send(url, { ...asked, headers: { Authorization, ...headers } })
  }
  const root = `/subscriptions/${emulator.world.settings.subscriptionId}`
  return {
    emulator,
    root,
    group: `${root}/resourceGroups/shop`,
    vault: (name: string, path: string, asked?: Asked) =>
      ask('https://vault.azure.net', `https://${name}.vault.azure.net${path}?api-version=7.4`, asked),
    arm: (path: string, version: string, asked?: Asked) =>
      ask('https://management.azure.com/', `https://management.azure.com${path}?api-version=${version}`, asked),
    blob: (path: string, { headers, ...asked }: Asked = {}) =>
      ask('https://storage.azure.com/', `https://shopdata.blob.core.windows.net${path}`, {
        ...asked,
        headers: { 'x-ms-version': '2021-12-02', 'x-ms-blob-type': 'BlockBlob', ...headers },
      }),
  }
}
