import { setTimeout as sleep } from 'node:timers/promises'
import type { Bindings } from '../bindings.js'
import { headerOf, type Answer } from '../judge.js'
import type { Need } from '../model.js'
import { NoToken, TargetLost, TargetUnusable, type Carry, type Outgoing, type Session, type Target } from '../target.js'
import { audienceOf, vmToken } from '../tokens.js'
import { bindingsOf, needsMet } from '../world-bindings.js'
import type { LiveFile } from './live-file.js'
import { guard } from './live-guard.js'
import { once } from './live-once.js'
import { paced, type Clock } from './live-pace.js'
import { patient, type PatientCarry } from './live-waits.js'
import { forbidden, Made } from './live-writes.js'
import { carry } from './wire.js'

export interface LiveOptions {
  readonly allowWrites?: boolean
  /** also sends what is meant to be refused: forged, foreign and malformed requests */
  readonly hostile?: boolean
  /** the run is against a lab: `milab exec` tells its command so */
  readonly rehearsal?: boolean
  /** sends requests; default to the real places. Tests pass another, so that they never request IMDS's address */
  readonly transport?: (request: Outgoing, signal?: AbortSignal) => Promise<Answer>
  /** sees each request as it is really sent, and its answer: a recorder. `named`: the bindings of the file */
  readonly through?: (carry: Carry, named: Bindings) => Carry
  readonly sleep?: (seconds: number, signal?: AbortSignal) => Promise<unknown>
  /** seconds; only differences count */
  readonly now?: () => number
  /** once it is aborted, nothing is sent any more but what removes things that a case made */
  readonly signal?: AbortSignal
}

const reasons: Partial<Readonly<Record<Need, string>>> = {
  writes: 'a live run is read-only without --allow-writes',
  portal: "a live run acts only as the VM's identity",
  user: "a live run acts only as the VM's identity",
  stories: 'Azure has trouble of its own, and none by order',
  'virtual-clock': "Azure's clock cannot be moved",
  'lab-policy': 'a lab policy is not a rule of Azure',
  'instant-timing': 'Azure takes its time',
  'azure-timing': 'the lab that is rehearsed with takes no time',
  'strict-versions': 'the lab that is rehearsed with takes any api-version',
  registration: 'a live run registers and unregisters no provider of your subscription',
  'tutorial-world': 'it asserts names and dates of the default world',
  socket: 'a live run sends well-formed requests only',
  'msi-extension': 'live.yaml does not say msiExtension: true (today’s VMs have none)',
  'app-service': 'a live run is on a virtual machine, not in an app',
  'windows-app': 'a live run is on a virtual machine, not in an app',
  'linux-app': 'a live run is on a virtual machine, not in an app',
  arc: 'a live run is on a virtual machine of Azure’s',
  'container-instances': 'a live run is on a virtual machine, not in a container group',
  'container-app': 'a live run is on a virtual machine, not in an app',
  group: 'live.yaml names no resourceGroup',
  vault: 'live.yaml names no keyVault',
  'vault-secret': 'live.yaml names no keyVault.secret',
  account: 'live.yaml names no storage.account',
  container: 'live.yaml names no storage.container',
  'account-keys': 'live.yaml does not say keys: true',
  'secret-value': 'live.yaml does not say secret: true',
  'secret-value-again': "a live run reads the secret's value at most once, as the tutorial does",
  'user-data': 'live.yaml does not say secret: true, and the user data of a VM may hold secrets',
  'default-identity': 'live.yaml names an identity, and the run asks for no other’s tokens',
  hostile: 'a live run sends only what is meant to succeed without --hostile',
}

/**
 * Real Azure, from a process on a real VM: nothing is overridden, and no case starts before `check` has verified the
 * tenant. A rehearsal sends the same requests to the same places, where a lab must respond.
 */
export function realAzure(
  file: LiveFile,
  {
    allowWrites = false,
    hostile = false,
    rehearsal = false,
    transport: carried = direct,
    through = (carried) => carried,
    // Node's timers may fire a millisecond early.
    sleep: wait = (seconds, signal) => sleep(Math.ceil(seconds * 1000) + 1, undefined, signal && { signal }),
    now = () => performance.now() / 1000,
    signal,
  }: LiveOptions = {},
): Target {
  const named = liveBindings(file)
  const pace = paced(through(carried, named), named['imds.host'], { now, sleep: wait })
  const transport = patient(only(rehearsal ? 'lab' : 'azure', pace), named, wait)
  const send = once((request, awaited) => transport(request, awaited, signal), named, file)
  const offers = new Set<Need>(['imds', 'entra', ...needsMet(named)])
  if (file.keys) offers.add('account-keys')
  if (file.secret) offers.add('secret-value').add('user-data')
  if (hostile) offers.add('hostile')
  if (!file.identity) offers.add('default-identity')
  if (file.msiExtension) offers.add('msi-extension')
  if (allowWrites) offers.add('writes')
  if (!rehearsal) offers.add('azure-timing').add('strict-versions')
  const tokens = new Map<string, Promise<string>>()
  const tokenFor: TokenFor = (audience, until) => {
    const known =
      tokens.get(audience) ??
      vmToken((request) => transport(request, [], until), named, audience, file.identity?.clientId)
    tokens.set(audience, known)
    known.catch(() => tokens.delete(audience))
    return known
  }
  let bindings: Bindings | undefined
  let made = new Made()

  return {
    name: rehearsal ? 'the lab (rehearsing a live run)' : 'live',
    kind: rehearsal ? 'rehearsal' : 'live',
    offers,
    why: (need) => reasons[need] ?? `a live run has no ${need}`,
    async check() {
      const until: Carry = (request) => transport(request, [], signal)
      try {
        const found = await guard({
          file,
          bindings: named,
          carry: until,
          tokenFor: (audience) => tokenFor(audience, signal),
          rehearsal,
        })
        bindings = { ...named, ...found }
      } catch (error) {
        signal?.throwIfAborted()
        throw error
      }
    },
    async begin() {
      if (!bindings) throw new TargetUnusable('a live target must be checked before its first case')
      made = new Made()
      return liveSession(bindings, { allowWrites, send, transport, tokenFor, wait, made, signal })
    },
    made: () => made.names(),
    close: async () => {},
  }
}

/** What live.yaml names; the VM's own ids are known only after its first token. */
export const liveBindings = (file: LiveFile): Bindings =>
  bindingsOf({
    cloud: file.cloud,
    tenant: file.tenantId,
    subscription: file.subscriptionId,
    ...(file.resourceGroup && { group: file.resourceGroup }),
    ...(file.keyVault && { vault: file.keyVault }),
    ...(file.storage && {
      account: {
        name: file.storage.account,
        ...(file.storage.container !== undefined && { container: file.storage.container }),
      },
    }),
  })

const direct: Carry = (request, signal) => {
  const [host = '', port] = request.authority.split(':')
  return carry(request, { host, port: Number(port ?? (request.scheme === 'https' ? 443 : 80)) }, signal)
}

/** Refuses responses of the other side, so that no run mixes Azure and a lab. */
function only(who: 'azure' | 'lab', transport: Carry): Carry {
  return async (request, signal) => {
    const answer = await transport(request, signal)
    // A connection that closed without a response does not show who closed it.
    if (answer.status === 0) return answer
    const byLab = headerOf(answer, 'x-milab') !== undefined
    if (who === 'azure' && byLab)
      throw new TargetLost(
        `a lab responds at ${request.authority}, not Azure: this is not a live run ` +
          '(a proxy or a hosts file may be the cause)',
      )
    if (who === 'lab' && !byLab)
      throw new TargetLost(
        `something other than the lab responds at ${request.authority}: this is not a rehearsal ` +
          '(start it with milab exec)',
      )
    return answer
  }
}

type TokenFor = (audience: string, until?: AbortSignal) => Promise<string>

interface Means extends Required<Pick<LiveOptions, 'allowWrites'>> {
  readonly send: Session['send']
  /** not ended by the signal */
  readonly transport: PatientCarry
  readonly tokenFor: TokenFor
  readonly wait: Clock['sleep']
  readonly made: Made
  readonly signal: AbortSignal | undefined
}

/** Sends for one case: what is forbidden is not sent, and what was made is removed at the end. */
export function liveSession(
  bindings: Bindings,
  { allowWrites, send, transport, tokenFor, wait, made, signal }: Means,
): Session {
  return {
    bindings,
    async send(request, awaited) {
      const refusal = forbidden(request, bindings, allowWrites)
      if (refusal !== undefined) throw new Error(refusal)
      return made.during(request, () => send(request, awaited))
    },
    sendRaw: () => Promise.reject(new Error(reasons.socket)),
    token: (identity, audience) =>
      identity === 'vm' ? tokenFor(audience, signal) : Promise.reject(new NoToken(reasons.portal)),
    advance: () => Promise.reject(new Error(reasons['virtual-clock'])),
    pause: async (seconds) => void (await wait(seconds, signal)),
    // Whatever was interrupted: what the case made is removed.
    async end() {
      const token = (authority: string) => tokenFor(audienceOf(authority, bindings) ?? '')
      const left = await made.remove(transport, token, async (seconds) => void (await wait(seconds)))
      if (left.length > 0) throw new Error(`left behind, remove by hand: ${left.join(', ')}`)
    },
  }
}
