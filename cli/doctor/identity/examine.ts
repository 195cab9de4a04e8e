import { clouds, type CloudName } from '../../../client/endpoints.js'

import { politely, type Ask } from './asking.js'
import { extensionFound, isAzure, labFound, machineFound, namesFound } from './here.js'
import { chosenIdentity, grantedIn, identity, type Granted } from './identities.js'
import { imds } from './imds.js'
import { proxyVariables, route, surroundings } from './in-the-way.js'
import { instanceIn, type Instance } from './instance.js'
import { isHeard, type Answer, type Finding, type Machine, type Wanted } from './machine.js'
import * as requests from './requests.js'
import { lookAtAccount, lookAtGroup, lookAtVault, type Round } from './targets.js'
import { clock, tokenFound, type TokenWanted } from './tokens.js'
import { credential, sourceHere, sourceVariables } from './variables.js'

/** All checks, the most basic first. What depends on a failed one is not asked. */
export async function examine(machine: Machine, wanted: Wanted): Promise<Finding[]> {
  const ask = politely(machine)
  const base = 'http://169.254.169.254'
  const answer = await ask(requests.instance(base))
  const bare = isHeard(answer) && answer.status === 200 ? await ask(requests.withoutHeader(base)) : undefined
  const at = instanceIn(answer)
  const cloud = cloudOf(wanted, at)
  const looked = {
    answer,
    bare,
    isAzure: isAzure(machine),
    isLinux: machine.platform === 'linux',
    source: sourceHere(machine),
  }
  const isAnswered = at !== undefined
  // Not the network's fault, so others may still be asked.
  const isThere = isHeard(answer) && imds(looked).state !== 'bad'
  const asked = isThere
    ? await askForTokens(ask, base, { wanted, at, cloud })
    : { findings: [], granted: {}, answers: [] }
  const round: Round = { machine, ask, wanted, at, endpoints: clouds[cloud], granted: asked.granted }
  return [
    ...labFound(machine, answer),
    namesFound(wanted),
    machineFound(machine, at),
    imds(looked),
    route(machine, isHeard(answer)),
    proxyVariables(machine),
    surroundings(machine, isHeard(answer)),
    ...[clock([answer, ...asked.answers]) ?? []].flat(),
    extensionFound(await ask(requests.extension()), at, machine),
    sourceVariables(machine, isAnswered && machine.env.MILAB_EXEC === undefined),
    credential(machine),
    ...asked.findings,
    ...(await lookAtGroup(round)),
    ...(await lookAtVault(round)),
    ...(await lookAtAccount(round)),
  ]
}

const isCloud = (name: string | undefined): name is CloudName => name !== undefined && Object.hasOwn(clouds, name)

const cloudOf = ({ cloud }: Wanted, at: Instance | undefined): CloudName =>
  [cloud, at?.cloud].find(isCloud) ?? 'AzurePublicCloud'

interface Known {
  readonly wanted: Wanted
  readonly at: Instance | undefined
  readonly cloud: CloudName
}

interface Asked {
  readonly findings: readonly Finding[]
  readonly granted: Round['granted']
  readonly answers: readonly Answer[]
}

/** One token for each service. Where the first is refused, so would be the others. */
async function askForTokens(ask: Ask, base: string, { wanted, at, cloud }: Known): Promise<Asked> {
  const { clientId, tenant } = wanted
  const { armResource, vaultResource, storageResource } = clouds[cloud]
  const unnamed = await ask(requests.token(base, armResource))
  const findings = [identity(unnamed, at, clientId)]
  const arm = clientId === undefined ? unnamed : await ask(requests.token(base, armResource, clientId))
  if (clientId !== undefined) findings.push(chosenIdentity(arm, at, clientId))
  const answers = [unnamed, arm]
  if (!grantedIn(arm)) return { findings, granted: {}, answers }
  const granted: { arm?: Granted; vault?: Granted; storage?: Granted } = {}
  const keep = (name: keyof typeof granted, to: Omit<TokenWanted, 'tenant'>, answer: Answer) => {
    findings.push(tokenFound({ ...to, tenant }, answer))
    const found = grantedIn(answer)
    if (found) granted[name] = found
  }
  keep('arm', { id: 'token-arm', check: 'token: ARM', resource: armResource }, arm)
  const vault = await ask(requests.token(base, vaultResource, clientId))
  keep('vault', { id: 'token-vault', check: 'token: vault', resource: vaultResource }, vault)
  const storage = await ask(requests.token(base, storageResource, clientId))
  keep('storage', { id: 'token-storage', check: 'token: storage', resource: storageResource }, storage)
  return { findings, granted, answers }
}
