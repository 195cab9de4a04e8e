import { wireRequest } from '../../../core/wire-request.js'
import { header, isDrop, type WireOutcome, type WireRequest } from '../../../core/wire.js'
import { machineToken } from '../../../policy/tokens/machine-tokens.js'
import { machineOf } from '../../../policy/views/machines.js'
import { mintToken, type TokenFor } from '../../../policy/tokens/tokens.js'
import type { ServicePrincipal } from '../../../world/directory.js'
import type { World } from '../../../world/world.js'

/** What the tests need of an emulator. */
export interface Lab {
  readonly world: World
  handle(request: WireRequest): Promise<WireOutcome>
}

export interface Answer {
  readonly status: number
  readonly text: string
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked into freely
  readonly json: any
  header(name: string): string | undefined
}

export const subscription = '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861'

export type Who = 'vm' | 'portal' | 'nobody' | { readonly token: string }

/** A token for ARM, as the machine's IMDS or Entra would hand it out. */
export async function tokenOf({ world }: Lab, who: 'vm' | 'portal', more: Partial<TokenFor> = {}): Promise<string> {
  const resource = 'https://management.azure.com/'
  if (who === 'vm' && Object.keys(more).length === 0) {
    const machine = machineOf(world)!
    return (await machineToken(world, machine, world.directory.principals.get(machine.principalId!)!, resource)).token
  }
  const principal = principalOf(world, who)
  const { token } = await mintToken(world, {
    resource,
    tenantId: principal.tenantId,
    appId: principal.appId,
    objectId: principal.objectId,
    appidacr: '1',
    lifetime: 3600,
    ...more,
  })
  return token
}

export function principalOf(world: World, who: 'vm' | 'portal'): ServicePrincipal {
  const wanted = who === 'vm' ? 'DevTestVM' : 'portal'
  return [...world.directory.principals.values()].find(({ displayName }) => displayName === wanted)!
}

/** Asks Resource Manager: `ask(lab, 'vm', 'GET', '/subscriptions?api-version=2016-06-01')`. */
export async function ask(
  lab: Lab,
  who: Who,
  method: string,
  pathAndQuery: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const token = who === 'nobody' ? undefined : typeof who === 'string' ? await tokenOf(lab, who) : who.token
  const outcome = await lab.handle(
    wireRequest({
      url: pathAndQuery.startsWith('/') ? `https://management.azure.com${pathAndQuery}` : pathAndQuery,
      method,
      headers: { ...(token !== undefined && { Authorization: `Bearer ${token}` }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  )
  if (isDrop(outcome)) throw new Error('dropped')
  const text = Buffer.from(outcome.body as Uint8Array).toString()
  const isJson = header(outcome, 'Content-Type')?.includes('json') === true && text !== ''
  return {
    status: outcome.status,
    text,
    json: isJson ? JSON.parse(text) : undefined,
    header: (name) => header(outcome, name),
  }
}
