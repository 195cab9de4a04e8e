import { randomBytes } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import {
  builtInScenario,
  createEmulator,
  isDrop,
  wireRequest,
  type Door,
  type Emulator,
  type EmulatorOptions,
  type Scenario,
} from '../../emulator/index.js'
import type { Bindings } from '../bindings.js'
import type { Answer } from '../judge.js'
import type { Need } from '../model.js'
import { needsOfSystems, withSystemFor } from '../platforms.js'
import { needsOfPolicies, withPoliciesFor } from '../policies.js'
import type { Outgoing, Session, Target } from '../target.js'
import { portalToken, vmToken } from '../tokens.js'
import { bindingsOf, knownOf, needsMet } from '../world-bindings.js'

export interface InProcessOptions {
  /** the world that each case starts with; `worldOfCases` when absent */
  readonly scenario?: Scenario
  /** makes the emulator of each case, in place of `createEmulator`: a deliberately wrong one, say */
  readonly create?: (options: EmulatorOptions) => Emulator
}

/** The tutorials' world, with people: Microsoft Graph is asked about some, and that world has none. */
export const worldOfCases = (): Scenario => ({
  ...builtInScenario('tutorials'),
  users: { 'milab-user': {} },
  groups: { 'milab-readers': { members: ['milab-user'] }, 'milab-staff': { members: ['milab-readers'] } },
})

/** A new emulator for each case: no sockets, no traces, and a clock that can be moved. */
export function inProcess({ scenario: given, create = createEmulator }: InProcessOptions = {}): Target {
  const secret = randomBytes(24).toString('base64url')
  const scenario = withPortalSecret(given ?? worldOfCases(), secret)
  const { extension, system: _, ...known } = knownOf(scenario)
  const appService = { host: 'localhost:4080', header: randomBytes(16).toString('hex') }
  const start = (needs: readonly Need[] = [], keys = new Map<string, string>()) =>
    create({
      scenario: withPoliciesFor(withSystemFor(scenario, needs), needs),
      identityHeader: appService.header,
      keyFiles: { write: (name, content) => void keys.set(name, content), remove: (name) => void keys.delete(name) },
    })
  const bindings: Bindings = {
    ...bindingsOf({ ...known, appService }),
    ...identities(start()),
    'portal.secret': secret,
  }
  const offers = new Set<Need>([
    'imds',
    'container-instances',
    'arc',
    'entra',
    'writes',
    'portal',
    'virtual-clock',
    'stories',
    'account-keys',
    'secret-value',
    'secret-value-again',
    'user-data',
    'hostile',
    'default-identity',
    ...needsOfPolicies,
    ...needsMet(bindings),
  ])
  if (known.vm) for (const need of needsOfSystems) offers.add(need)
  if (extension) offers.add('msi-extension')
  if ((scenario.policies?.['url-case'] ?? 'tutorial') === 'tutorial') offers.add('lab-policy')
  if (given === undefined) offers.add('tutorial-world')

  return {
    name: 'emulator',
    kind: 'in-process',
    offers,
    why: (need) => (need === 'socket' ? 'there are no sockets in process' : `this world has no ${need}`),
    check: async () => {},
    begin: async ({ needs }) => {
      const keys = new Map<string, string>()
      return session(start(needs, keys), bindings, keys)
    },
    close: async () => {},
  }
}

function session(emulator: Emulator, bindings: Bindings, keys: ReadonlyMap<string, string>): Session {
  const reached = new Set<string>()
  const carry = async (request: Outgoing) => answerOf(emulator, request)
  const advance = async (seconds: number) => emulator.world.clock.advance(seconds * 1000)
  return {
    bindings,
    async send(request) {
      const answer = await carry(request)
      const { operation, verdict } = emulator.world.lastRequest ?? {}
      if (operation && verdict === 'answered') reached.add(operation)
      return answer
    },
    sendRaw: () => Promise.reject(new Error('there are no sockets in process')),
    token: (identity, audience) =>
      identity === 'user'
        ? emulator.world.userToken(bindings['user.name'] ?? '', audience)
        : (identity === 'vm' ? vmToken : portalToken)(carry, bindings, audience),
    readFile: async (path) => keys.get(path.split(/[/\\]/).at(-1)!),
    advance,
    pause: advance,
    play: async (story) => void emulator.world.faults.story(story),
    operations: () => [...reached],
    end: async () => {},
  }
}

async function answerOf(
  emulator: Emulator,
  { scheme, authority, source, method, path, headers, body }: Outgoing,
): Promise<Answer> {
  const door: Door = authority === 'localhost:50342' ? 'msi' : scheme
  const request = wireRequest({
    url: `${scheme}://${authority}${path}`,
    method,
    headers: [['Host', authority], ...headers],
    door,
    ...(source !== undefined && { source }),
    ...(body && { body }),
  })
  const outcome = await emulator.handle(request)
  if (isDrop(outcome)) return { status: 0, headers: [], body: Buffer.alloc(0), dropped: true }
  const chunks: Uint8Array[] = []
  if (outcome.body instanceof Uint8Array) chunks.push(outcome.body)
  else for await (const chunk of outcome.body) chunks.push(chunk)
  const whole = Buffer.concat(chunks)
  const cut = outcome.dropAfterBytes
  return {
    status: outcome.status,
    reason: outcome.reason ?? STATUS_CODES[outcome.status] ?? '',
    headers: outcome.headers,
    body: cut === undefined ? whole : whole.subarray(0, cut),
    ...(cut !== undefined && { dropped: true }),
  }
}

function withPortalSecret(scenario: Scenario, secret: string): Scenario {
  const portal = { ...scenario.applications?.portal, secret }
  return { ...scenario, applications: { ...scenario.applications, portal } }
}

/** Ids that the world gave its identities; every start gives the same. */
function identities({ world }: Emulator): Bindings {
  const { machine, portal } = world.summary
  const vm = machine?.identity
  return {
    tenant: world.settings.tenantId,
    subscription: world.settings.subscriptionId,
    ...(vm && { 'vm.principalId': vm.objectId, 'vm.clientId': vm.clientId }),
    ...(portal && { 'portal.clientId': portal.clientId, 'portal.objectId': portal.objectId }),
  }
}
