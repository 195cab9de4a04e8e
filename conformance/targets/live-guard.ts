import type { Bindings } from '../bindings.js'
import type { Answer } from '../judge.js'
import { claimsOf } from '../match.js'
import { NoToken, TargetBusy, TargetLost, TargetUnusable, type Carry } from '../target.js'
import type { LiveFile } from './live-file.js'

interface Looks {
  readonly transport: Carry
  readonly tokenFor: (audience: string) => Promise<string>
  readonly file: LiveFile
  readonly bindings: Bindings
  readonly rehearsal: boolean
}

/** Checks, before any other request, that this VM is in the tenant and subscription of the file. */
export async function guard({ file, bindings, transport, tokenFor, rehearsal }: Looks): Promise<Bindings> {
  let token: string
  try {
    token = await tokenFor(bindings['arm.audience']!)
  } catch (error) {
    if (error instanceof TargetLost) throw error
    if (error instanceof TargetBusy) throw new TargetUnusable(`${error.message}: try again later`)
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
  transport: Carry,
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
    if (error instanceof TargetBusy) throw new TargetUnusable(`${error.message}: try again later`)
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
