import { vaultNamed } from '../../../emulator/policy/views/vaults.js'
import {
  builtInScenario,
  createEmulator,
  isDrop,
  wireRequest,
  type Scenario,
} from '../../../emulator/inside.test-support.js'
import { faultsView } from '../../../emulator/hosts/face/world-faults.js'
import type { JsonObject } from '../../../emulator/world/resources.js'
import { examine } from './examine.js'
import type { Answer, Asking, CheckId, Finding, Machine, Wanted } from './machine.js'

export const subscription = '98f51385-2edc-4b79-bed9-7718de4cb861'
export const tenant = '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21'

/** All that the tutorials' world has. */
export const everything: Wanted = {
  tenant,
  subscription,
  group: 'DevTest',
  vault: 'mytestkeyvault',
  secret: 'MyTestSecret',
  account: 'devteststorage',
  container: 'devtest',
}

export const tutorials = () => structuredClone(builtInScenario('tutorials')) as Required<Scenario>

export interface Given extends Partial<Pick<Machine, 'platform' | 'env' | 'resolve'>> {
  readonly scenario?: Scenario
  readonly files?: Readonly<Record<string, string>>
  /** in place of Azure; undefined leaves the request to it */
  readonly instead?: (asking: Asking) => Answer | undefined
  /** leaves the lab's own headers on its answers */
  readonly stamped?: boolean
  /** who issued the certificates */
  readonly issuer?: string
}

/** A Linux virtual machine in Azure, whose part an emulator plays; what would give it away is taken off. */
export function azure(given: Given = {}) {
  const {
    scenario = builtInScenario('tutorials'),
    files = {},
    instead,
    stamped = false,
    issuer = 'Microsoft Corporation',
  } = given
  const emulator = createEmulator({ scenario })
  const { world } = emulator
  /** with the time of each, in milliseconds */
  const sent: (Asking & { readonly time: number })[] = []
  let elapsed = 0
  async function send(asking: Asking): Promise<Answer> {
    sent.push({ ...asking, time: elapsed })
    const canned = instead?.(asking)
    if (canned) return canned
    const { url, headers } = asking
    // Today's virtual machines have no MSI extension.
    if (url.startsWith('http://localhost:')) return { cause: 'refused', code: 'ECONNREFUSED' }
    const outcome = await emulator.handle(wireRequest({ url, headers }))
    if (isDrop(outcome)) return { cause: 'closed', code: 'ECONNRESET' }
    const chunks: Uint8Array[] = []
    if (outcome.body instanceof Uint8Array) chunks.push(outcome.body)
    else for await (const chunk of outcome.body) chunks.push(chunk)
    const named = outcome.headers.map(([name, value]) => [name.toLowerCase(), value] as const)
    const date = ['date', new Date(world.clock.now()).toUTCString()] as const
    return {
      status: outcome.status,
      reason: outcome.reason ?? '',
      headers: Object.fromEntries([date, ...named.filter(([name]) => stamped || !name.startsWith('x-milab'))]),
      text: Buffer.concat(chunks).toString(),
      connectMs: 1,
      totalMs: 2,
      at: world.clock.now(),
      ...(url.startsWith('https:') && { issuer }),
    }
  }
  const machine: Machine = {
    platform: given.platform ?? 'linux',
    env: given.env ?? {},
    now: () => world.clock.now(),
    elapsed: () => elapsed,
    async sleep(ms) {
      elapsed += ms
      world.clock.advance(ms)
    },
    read: (path) => files[path],
    exists: (path) => path in files,
    send,
    resolve: given.resolve ?? (async () => ({ aliases: [], addresses: ['20.1.2.3'] })),
  }
  return {
    emulator,
    machine,
    sent,
    story: (name: string) => faultsView(world).story(name),
    /** Changes properties of a vault. */
    setVault(name: string, properties: JsonObject) {
      const found = vaultNamed(world, name)!
      world.change(() => world.resources.put({ ...found, properties: { ...found.properties, ...properties } }))
    },
    look: (wanted: Wanted = {}): Promise<Finding[]> => examine(machine, wanted),
    about: async (id: CheckId, wanted: Wanted = {}) => of(await examine(machine, wanted), id),
  }
}

export const of = (findings: readonly Finding[], id: CheckId): Finding | undefined =>
  findings.find((finding) => finding.id === id)

/** `id state` of each, without the good ones. */
export const troubles = (findings: readonly Finding[]) =>
  findings.filter(({ state }) => state !== 'good').map(({ id, state }) => `${id} ${state}`)
