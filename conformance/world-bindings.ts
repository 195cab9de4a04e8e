import type { Scenario } from '../emulator/index.js'
import type { Bindings } from './bindings.js'
import type { Need } from './model.js'

/** A cloud's names, as far as cases use them; the same as in the emulator and the client. */
interface CloudNames {
  readonly arm: string
  readonly armAudience: string
  readonly graph: string
  readonly login: string
  readonly issuer: string
  readonly vault: string
  readonly storage: string
}

const clouds: Readonly<Record<string, CloudNames>> = {
  AzurePublicCloud: {
    arm: 'management.azure.com',
    armAudience: 'https://management.azure.com/',
    graph: 'graph.microsoft.com',
    login: 'login.microsoftonline.com',
    issuer: 'sts.windows.net',
    vault: 'vault.azure.net',
    storage: 'core.windows.net',
  },
  AzureUSGovernmentCloud: {
    arm: 'management.usgovcloudapi.net',
    armAudience: 'https://management.usgovcloudapi.net/',
    graph: 'graph.microsoft.us',
    login: 'login.microsoftonline.us',
    issuer: 'sts.windows.net',
    vault: 'vault.usgovcloudapi.net',
    storage: 'core.usgovcloudapi.net',
  },
  AzureChinaCloud: {
    arm: 'management.chinacloudapi.cn',
    armAudience: 'https://management.chinacloudapi.cn/',
    graph: 'microsoftgraph.chinacloudapi.cn',
    login: 'login.chinacloudapi.cn',
    issuer: 'sts.chinacloudapi.cn',
    vault: 'vault.azure.cn',
    storage: 'core.chinacloudapi.cn',
  },
}

export const cloudNames = Object.keys(clouds)

/** What a target knows of its world; what it does not know stays without a binding. */
export interface Known {
  readonly cloud: string
  readonly tenant: string
  readonly subscription: string
  readonly group?: { readonly name: string; readonly location?: string }
  readonly vm?: { readonly id: string; readonly name: string }
  readonly vault?: { readonly name: string; readonly secret?: string }
  readonly account?: { readonly name: string; readonly container?: string }
  /** a user, a group that has it as a member, and one that has that group */
  readonly user?: { readonly name: string; readonly group: string; readonly outerGroup: string }
  /** where the App Service source is and what its callers must show */
  readonly appService?: { readonly host: string; readonly header: string }
}

export function bindingsOf({
  cloud,
  tenant,
  subscription,
  group,
  vm,
  vault,
  account,
  user,
  appService,
}: Known): Bindings {
  const names = clouds[cloud]
  if (!names) throw new Error(`unknown cloud '${cloud}'; expected ${cloudNames.join(', ')}`)
  const all: Readonly<Record<string, string | undefined>> = {
    cloud,
    tenant,
    subscription,
    'group.name': group?.name,
    'group.location': group?.location,
    'vm.id': vm?.id,
    'vm.name': vm?.name,
    'vault.name': vault?.name,
    'vault.host': vault && `${vault.name.toLowerCase()}.${names.vault}`,
    'vault.secret.name': vault?.secret,
    'vault.suffix': names.vault,
    'vault.audience': `https://${names.vault}`,
    'account.name': account?.name,
    'account.host': account && `${account.name}.blob.${names.storage}`,
    container: account?.container,
    'user.name': user?.name,
    'user.group': user?.group,
    'user.outer-group': user?.outerGroup,
    'storage.suffix': names.storage,
    'storage.audience': 'https://storage.azure.com',
    'arm.host': names.arm,
    'arm.audience': names.armAudience,
    'graph.host': names.graph,
    'login.host': names.login,
    'issuer.host': names.issuer,
    'imds.host': '169.254.169.254',
    'msi.host': 'localhost:50342',
    'app-service.host': appService?.host,
    'app-service.header': appService?.header,
    'container-app.host': appService && 'localhost:42356',
    'arc.host': 'localhost:40342',
  }
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined))
}

/**
 * The parts of a scenario that cases are about: the group of the VM it runs on, the first vault and account there or
 * anywhere.
 */
export function knownOf(
  scenario: Scenario,
): Known & { readonly extension: boolean; readonly system: string | undefined } {
  const groups = Object.entries(scenario.resourceGroups ?? {})
  const machines = groups.flatMap(([group, { virtualMachines = {} }]) =>
    Object.entries(virtualMachines).map(([name, machine]) => ({ group, name, machine })),
  )
  const wanted = scenario.runsOn?.split('/').at(-1)?.toLowerCase()
  const vm = machines.find(({ name }) => wanted === undefined || name.toLowerCase() === wanted)
  // The VM's own group first.
  const ordered = [...groups].sort(([a], [b]) => Number(b === vm?.group) - Number(a === vm?.group))
  const [group] = ordered
  const vault = ordered.flatMap(([, { vaults = {} }]) => Object.entries(vaults))[0]
  const account = ordered.flatMap(([, { storageAccounts = {} }]) => Object.entries(storageAccounts))[0]
  const secret = vault && Object.keys(vault[1].secrets ?? {})[0]
  const container = account && Object.keys(account[1].containers ?? {})[0]
  const subscription = scenario.subscription?.id ?? ''
  const user = userInGroups(scenario)
  return {
    cloud: scenario.cloud ?? 'AzurePublicCloud',
    tenant: scenario.tenant?.id ?? '',
    subscription,
    ...(group && { group: { name: group[0], location: group[1].location ?? 'westus' } }),
    ...(vm && {
      vm: {
        name: vm.name,
        id:
          `/subscriptions/${subscription}/resourceGroups/${vm.group}` +
          `/providers/Microsoft.Compute/virtualMachines/${vm.name}`,
      },
    }),
    ...(vault && { vault: { name: vault[0], ...(secret !== undefined && { secret }) } }),
    ...(account && { account: { name: account[0], ...(container !== undefined && { container }) } }),
    ...(user && { user }),
    extension: (vm?.machine.extensions ?? []).length > 0,
    system: vm && (vm.machine.os ?? 'Windows'),
  }
}

/** The first user in a group that is in another group. */
function userInGroups({ users = {}, groups = {} }: Scenario): Known['user'] {
  const holding = (member: string) =>
    Object.entries(groups).flatMap(([name, { members = [] }]) => (members.includes(member) ? [name] : []))
  for (const name of Object.keys(users))
    for (const group of holding(name)) for (const outerGroup of holding(group)) return { name, group, outerGroup }
  return undefined
}

/** What bindings make possible: no vault, no cases about vaults. */
export function needsMet(bindings: Bindings): Need[] {
  const pairs: readonly (readonly [Need, string])[] = [
    ['vault', 'vault.host'],
    ['vault-secret', 'vault.secret.name'],
    ['group', 'group.name'],
    ['account', 'account.host'],
    ['container', 'container'],
    ['user', 'user.name'],
    ['app-service', 'app-service.header'],
    ['container-app', 'container-app.host'],
  ]
  return pairs.filter(([, binding]) => Object.hasOwn(bindings, binding)).map(([need]) => need)
}
