import { endpointOf, type Endpoints } from '../../../client/endpoints.js'
import { about } from '../finding.js'
import { account } from './account.js'
import { foundId, group } from './arm.js'
import type { Ask } from './asking.js'
import type { Granted } from './identities.js'
import type { Instance } from './instance.js'
import { isHeard, type Answer, type CheckId, type Finding, type Machine, type Wanted } from './machine.js'
import { nameFound, tlsFound } from './reach.js'
import * as requests from './requests.js'
import { secret, secretValue } from './secret.js'
import { vault } from './vault.js'

/** What is known when a group, a vault or an account is looked at. */
export interface Round {
  readonly machine: Machine
  readonly ask: Ask
  readonly wanted: Wanted
  readonly at: Instance | undefined
  readonly endpoints: Endpoints
  readonly granted: { readonly arm?: Granted; readonly vault?: Granted; readonly storage?: Granted }
}

const isExec = ({ machine }: Round) => machine.env.MILAB_EXEC !== undefined

const notAsked = (id: CheckId, check: string) =>
  about(id, check).warning('not asked: there is no token for it', 'see identity, and the tokens above')

/** The subscription of the flags or the file, or the machine's own. */
const subscriptionOf = ({ wanted, at }: Round) => wanted.subscription ?? at?.subscription

export async function lookAtGroup(round: Round): Promise<Finding[]> {
  const { ask, wanted, endpoints, granted } = round
  const subscription = subscriptionOf(round)
  if (wanted.group === undefined) return []
  if (!granted.arm || subscription === undefined) return [notAsked('group', 'group')]
  const { token, claims } = granted.arm
  const { arm } = endpoints
  const answer = await ask(requests.group(arm, subscription, wanted.group, token))
  const isThere = isHeard(answer) && answer.status === 200
  const scope = requests.groupId(subscription, wanted.group)
  const permissions = isThere ? await ask(requests.permissions(arm, scope, token)) : undefined
  return [group({ host: hostOf(arm), subscription, name: wanted.group, answer, permissions, claims })]
}

const hostOf = (origin: string) => new URL(origin).hostname

/** The resource's id, if Resource Manager shows it to the identity. */
async function idOf(round: Round, type: string, name: string): Promise<string | undefined> {
  const { ask, endpoints, granted } = round
  const subscription = subscriptionOf(round)
  if (!granted.arm || subscription === undefined) return undefined
  return foundId(await ask(requests.find(endpoints.arm, subscription, type, name, granted.arm.token)))
}

export async function lookAtVault(round: Round): Promise<Finding[]> {
  const { machine, ask, wanted, endpoints, granted } = round
  if (wanted.vault === undefined) return []
  const origin = endpointOf(endpoints.vault, wanted.vault)
  const host = hostOf(origin)
  const findings = [nameFound('vault-name', 'vault', host, await machine.resolve(host), machine.env)]
  if (!granted.vault) return [...findings, notAsked('vault', 'vault')]
  const { token, claims } = granted.vault
  const id = await idOf(round, 'Microsoft.KeyVault/vaults', wanted.vault)
  const asked = { name: wanted.vault, host, claims, id }
  const answer = await ask(requests.secrets(origin, token))
  findings.push(...[tlsFound('vault-tls', host, answer, isExec(round)) ?? []].flat())
  const listed = vault(asked, answer)
  // What the network or the tenant refuses, it refuses for every secret.
  if (wanted.secret === undefined || !isHeard(answer) || isClosed(answer)) return [...findings, listed]
  const versions = await ask(requests.secretVersions(origin, wanted.secret, token))
  const told = secret(asked, wanted.secret, versions, machine.now())
  // A role on that secret alone is all that a careful operator gives.
  const isEnough = listed.state === 'bad' && isHeard(versions) && versions.status === 200
  findings.push(isEnough ? { ...listed, state: 'warning' } : listed, told)
  if (!isHeard(versions) || versions.status !== 200) return findings
  const arm = granted.arm?.token
  const settings = arm && id ? await ask(requests.vaultSettings(endpoints.arm, id, arm)) : undefined
  const scope = `${id}/secrets/${wanted.secret}`
  const permissions = arm && id ? await ask(requests.permissions(endpoints.arm, scope, arm)) : undefined
  return [...findings, secretValue({ ...asked, secret: wanted.secret, settings, permissions })]
}

const isClosed = ({ status, text }: Extract<Answer, { status: number }>) =>
  status === 401 || status === 429 || status >= 500 || /ForbiddenBy(?:Firewall|Connection)/.test(text)

export async function lookAtAccount(round: Round): Promise<Finding[]> {
  const { machine, ask, wanted, endpoints, granted } = round
  if (wanted.account === undefined) return []
  const origin = endpointOf(endpoints.blob, wanted.account)
  const host = hostOf(origin)
  const findings = [nameFound('account-name', 'account', host, await machine.resolve(host), machine.env)]
  if (!granted.storage) return [...findings, notAsked('blobs', 'blobs')]
  const { token, claims } = granted.storage
  const id = await idOf(round, 'Microsoft.Storage/storageAccounts', wanted.account)
  const arm = granted.arm?.token
  const permissions = arm && id ? await ask(requests.permissions(endpoints.arm, id, arm)) : undefined
  const blobs = await ask(requests.blobs(origin, wanted.container, token))
  findings.push(...[tlsFound('account-tls', host, blobs, isExec(round)) ?? []].flat())
  const { account: name, container } = wanted
  return [...findings, ...account({ name, host, container, claims, id, permissions, blobs })]
}
