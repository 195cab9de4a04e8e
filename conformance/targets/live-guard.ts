import type { Bindings } from '../bindings.js'
import type { Answer } from '../judge.js'
import { claimsOf } from '../match.js'
import { NoToken, TargetBusy, TargetLost, TargetUnusable, type Carry, type Outgoing } from '../target.js'
import type { LiveFile } from './live-file.js'

interface Looks {
  readonly file: LiveFile
  readonly bindings: Bindings
  readonly carry: Carry
  readonly tokenFor: (audience: string) => Promise<string>
  readonly rehearsal: boolean
}

/**
 * Checks, before any other request, that this VM is in the tenant and subscription of the file. Asks for one token, and
 * where its tenant is right for the group; only then for what the token does not say about the machine.
 */
export async function guard(looks: Looks): Promise<Bindings> {
  const { file, bindings } = looks
  const token = await firstToken(looks)
  const { tid, oid, appid, xms_mirid: id } = claimsOf(token) ?? {}
  if (String(tid).toLowerCase() !== file.tenantId.toLowerCase())
    throw new TargetUnusable(`this VM's token is from tenant ${String(tid)}, but live.yaml has ${file.tenantId}`)
  const home = /^\/subscriptions\/([^/]+)\//i.exec(String(id))?.[1]
  const isAtHome = home?.toLowerCase() === file.subscriptionId.toLowerCase()
  if (file.resourceGroup) {
    // A VM may read a group of another subscription: only the group can tell.
    const elsewhere = isAtHome || home === undefined ? '' : ` (the identity itself is in subscription ${home})`
    await seesGroup(looks, file.resourceGroup.name, token, { principal: String(oid), elsewhere })
  } else if (!isAtHome) {
    throw new TargetUnusable(
      `this VM's identity is not in subscription ${file.subscriptionId} of live.yaml ` +
        '(with a resourceGroup there, that is checked instead)',
    )
  }
  const isMachine = typeof id === 'string' && /\/virtualMachines\/[^/]+$/i.test(id)
  const machine = isMachine ? id : await machineId(looks.carry, bindings['imds.host']!)
  return {
    'vm.principalId': String(oid),
    'vm.clientId': String(appid),
    'vm.id': machine,
    'vm.name': machine.split('/').at(-1)!,
  }
}

async function firstToken({ bindings, tokenFor, rehearsal, file }: Looks): Promise<string> {
  try {
    return await tokenFor(bindings['arm.audience']!)
  } catch (error) {
    if (error instanceof TargetLost) throw error
    if (error instanceof TargetBusy) throw new TargetUnusable(`${error.message}: try again later`)
    if (error instanceof NoToken) throw new TargetUnusable(`${error.message}. ${whatIsMissing(error, file, rehearsal)}`)
    throw new TargetUnusable(
      `the metadata service is unreachable: ${(error as Error).message}. ` +
        (rehearsal ? 'A rehearsal needs milab exec with namespaces (Linux) and the source imds' : needed),
    )
  }
}

const needed = 'A live run must be started on an Azure VM with a managed identity'

function whatIsMissing({ message }: NoToken, { identity }: LiveFile, rehearsal: boolean): string {
  if (message.includes('Multiple user assigned identities exist'))
    return 'Name the one that the run is to speak for in live.yaml: identity: { clientId: … }'
  if (identity && message.includes('Identity not found'))
    return `The VM has no identity with the client id ${identity.clientId} of live.yaml`
  return rehearsal ? "The world's VM needs a managed identity" : needed
}

async function seesGroup(
  { file: { subscriptionId }, bindings, carry }: Looks,
  group: string,
  token: string,
  { principal, elsewhere }: { readonly principal: string; readonly elsewhere: string },
): Promise<void> {
  const arm = bindings['arm.host']!
  const scope = `/subscriptions/${subscriptionId}/resourceGroups/${group}`
  const what = `the resource group ${group} in subscription ${subscriptionId}`
  const path = `${encodeURI(scope)}?api-version=2021-04-01`
  const headers = [['Authorization', `Bearer ${token}`]] as const
  const answer = await reach(carry, { scheme: 'https', authority: arm, method: 'GET', path, headers })
  const text = answer.body.toString()
  if (answer.status !== 200) {
    const code = /"code":"(\w+)"/.exec(text)?.[1] ?? ''
    const role =
      answer.status !== 403
        ? ''
        : `. It needs Reader there: az role assignment create --role Reader --scope ${scope} ` +
          `--assignee-object-id ${principal} --assignee-principal-type ServicePrincipal`
    throw new TargetUnusable(
      `the VM's identity cannot read ${what}: ${`${answer.status} ${code}`.trim()}${elsewhere}${role}`,
    )
  }
  const id = /"id":"([^"]*)"/.exec(text)?.[1] ?? ''
  if (!id.toLowerCase().startsWith(`/subscriptions/${subscriptionId.toLowerCase()}/`))
    throw new TargetUnusable(`${arm} returned a group other than ${what}`)
}

async function reach(carry: Carry, request: Outgoing): Promise<Answer> {
  try {
    return await carry(request)
  } catch (error) {
    if (error instanceof TargetLost) throw error
    if (error instanceof TargetBusy) throw new TargetUnusable(`${error.message}: try again later`)
    throw new TargetUnusable(`${request.authority} is unreachable: ${(error as Error).message}`)
  }
}

/** The token of a user-assigned identity does not say which machine it was given to. */
async function machineId(carry: Carry, imds: string): Promise<string> {
  const path = '/metadata/instance/compute/resourceId?api-version=2021-02-01&format=text'
  const headers = [['Metadata', 'true']] as const
  const { status, body } = await reach(carry, { scheme: 'http', authority: imds, method: 'GET', path, headers })
  const id = body.toString().trim()
  if (status !== 200 || !/^\/subscriptions\//i.test(id))
    throw new TargetUnusable(`the metadata service did not name this machine's resource id: ${status}`)
  return id
}
