import { setTimeout as sleep } from 'node:timers/promises'
import type { Bindings } from '../bindings.js'
import { headerOf, type Answer } from '../judge.js'
import { claimsOf } from '../match.js'
import type { Need } from '../model.js'
import { NoToken, TargetLost, TargetUnusable, type Outgoing, type Session, type Target } from '../target.js'
import { audienceOf, vmToken } from '../tokens.js'
import { bindingsOf, needsMet } from '../world-bindings.js'
import type { LiveFile } from './live-file.js'
import { forbidden, Made } from './live-writes.js'
import { carry } from './wire.js'

export interface LiveOptions {
  readonly allowWrites?: boolean
  /** also sends what is meant to be refused: forged, foreign and malformed requests */
  readonly hostile?: boolean
  /** the run is against a lab: `milab exec` tells its command so */
  readonly rehearsal?: boolean
  /** sends requests; default to the real places. Tests pass another, so that they never request IMDS's address */
  readonly transport?: (request: Outgoing) => Promise<Answer>
  readonly sleep?: (seconds: number) => Promise<unknown>
}

const reasons: Partial<Readonly<Record<Need, string>>> = {
  writes: 'a live run is read-only without --allow-writes',
  portal: "a live run acts only as the VM's identity",
  stories: 'Azure has trouble of its own, and none by order',
  'virtual-clock': "Azure's clock cannot be moved",
  'lab-policy': 'a lab policy is not a rule of Azure',
  'instant-timing': 'Azure takes its time',
  'azure-timing': 'the lab that is rehearsed with takes no time',
  'strict-versions': 'the lab that is rehearsed with takes any api-version',
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
    sleep: wait = (s) => sleep(s * 1000),
  }: LiveOptions = {},
): Target {
  const transport = only(rehearsal ? 'lab' : 'azure', carried)
  const named = bindingsOf({
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
  const offers = new Set<Need>(['imds', 'entra', ...needsMet(named)])
  if (file.keys) offers.add('account-keys')
  if (file.secret) offers.add('secret-value')
  if (hostile) offers.add('hostile')
  if (file.msiExtension) offers.add('msi-extension')
  if (allowWrites) offers.add('writes')
  if (!rehearsal) offers.add('azure-timing').add('strict-versions')
  const tokens = new Map<string, Promise<string>>()
  const tokenFor = (audience: string) => {
    const known = tokens.get(audience) ?? vmToken(transport, named, audience)
    tokens.set(audience, known)
    known.catch(() => tokens.delete(audience))
    return known
  }
  let bindings: Bindings | undefined

  return {
    name: rehearsal ? 'the lab (rehearsing a live run)' : 'live',
    kind: rehearsal ? 'rehearsal' : 'live',
    offers,
    why: (need) => reasons[need] ?? `a live run has no ${need}`,
    async check() {
      bindings = { ...named, ...(await guard({ file, bindings: named, transport, tokenFor, rehearsal })) }
    },
    async begin() {
      if (!bindings) throw new TargetUnusable('a live target must be checked before its first case')
      return session(bindings, { allowWrites, transport, tokenFor, wait })
    },
    close: async () => {},
  }
}

const direct = (request: Outgoing) => {
  const [host = '', port] = request.authority.split(':')
  return carry(request, { host, port: Number(port ?? (request.scheme === 'https' ? 443 : 80)) })
}

/** Refuses responses of the other side, so that no run mixes Azure and a lab. */
function only(
  who: 'azure' | 'lab',
  transport: NonNullable<LiveOptions['transport']>,
): NonNullable<LiveOptions['transport']> {
  return async (request) => {
    const answer = await transport(request)
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

interface Means extends Required<Pick<LiveOptions, 'allowWrites' | 'transport'>> {
  readonly tokenFor: (audience: string) => Promise<string>
  readonly wait: (seconds: number) => Promise<unknown>
}

function session(bindings: Bindings, { allowWrites, transport, tokenFor, wait }: Means): Session {
  const made = new Made()
  const pause = async (seconds: number) => void (await wait(seconds))
  return {
    bindings,
    async send(request) {
      const refusal = forbidden(request, bindings, allowWrites)
      if (refusal !== undefined) throw new Error(refusal)
      const answer = await transport(request)
      made.note(request, answer)
      return answer
    },
    sendRaw: () => Promise.reject(new Error(reasons.socket)),
    token: (identity, audience) =>
      identity === 'vm' ? tokenFor(audience) : Promise.reject(new NoToken(reasons.portal)),
    advance: () => Promise.reject(new Error(reasons['virtual-clock'])),
    pause,
    async end() {
      const left = await made.remove(transport, (authority) => tokenFor(audienceOf(authority, bindings) ?? ''), pause)
      if (left.length > 0) throw new Error(`left behind, remove by hand: ${left.join(', ')}`)
    },
  }
}

interface Looks extends Pick<Means, 'transport' | 'tokenFor'> {
  readonly file: LiveFile
  readonly bindings: Bindings
  readonly rehearsal: boolean
}

/** Checks, before any other request, that this VM is in the tenant and subscription of the file. */
async function guard({ file, bindings, transport, tokenFor, rehearsal }: Looks): Promise<Bindings> {
  let token: string
  try {
    token = await tokenFor(bindings['arm.audience']!)
  } catch (error) {
    if (error instanceof TargetLost) throw error
    const refused = error instanceof NoToken
    const why = refused ? error.message : `the metadata service is unreachable: ${(error as Error).message}`
    if (!rehearsal)
      throw new TargetUnusable(`${why}. A live run must be started on an Azure VM with a managed identity`)
    throw new TargetUnusable(
      refused
        ? `${why}. The world's VM needs a managed identity`
        : `${why}. A rehearsal needs milab exec with namespaces (Linux) and the source imds`,
    )
  }
  const { tid, oid, appid, xms_mirid: id } = claimsOf(token) ?? {}
  if (String(tid).toLowerCase() !== file.tenantId.toLowerCase())
    throw new TargetUnusable(`this VM's token is from tenant ${String(tid)}, but live.yaml has ${file.tenantId}`)
  if (file.resourceGroup)
    await seesGroup(file.subscriptionId, file.resourceGroup.name, bindings['arm.host']!, token, transport)
  else if (
    typeof id !== 'string' ||
    !id.toLowerCase().startsWith(`/subscriptions/${file.subscriptionId.toLowerCase()}/`)
  ) {
    throw new TargetUnusable(
      `this VM's identity is not in subscription ${file.subscriptionId} of live.yaml ` +
        '(with a resourceGroup there, that is checked instead)',
    )
  }
  const vm: Bindings =
    typeof id === 'string' && /\/virtualMachines\//i.test(id) ? { 'vm.id': id, 'vm.name': id.split('/').at(-1)! } : {}
  return { 'vm.principalId': String(oid), 'vm.clientId': String(appid), ...vm }
}

async function seesGroup(
  subscription: string,
  group: string,
  arm: string,
  token: string,
  transport: Means['transport'],
): Promise<void> {
  const what = `the resource group ${group} in subscription ${subscription}`
  const path = `/subscriptions/${subscription}/resourceGroups/${encodeURIComponent(group)}?api-version=2021-04-01`
  let answer: Answer
  try {
    answer = await transport({
      scheme: 'https',
      authority: arm,
      method: 'GET',
      path,
      headers: [['Authorization', `Bearer ${token}`]],
    })
  } catch (error) {
    if (error instanceof TargetLost) throw error
    throw new TargetUnusable(`${arm} is unreachable: ${(error as Error).message}`)
  }
  const said = answer.body.toString()
  if (answer.status !== 200)
    throw new TargetUnusable(
      `the VM's identity cannot read ${what}: ${answer.status} ${/"code":"(\w+)"/.exec(said)?.[1] ?? ''}`.trim(),
    )
  const id = /"id":"([^"]*)"/.exec(said)?.[1] ?? ''
  if (!id.toLowerCase().startsWith(`/subscriptions/${subscription.toLowerCase()}/`))
    throw new TargetUnusable(`${arm} returned a group other than ${what}`)
}
