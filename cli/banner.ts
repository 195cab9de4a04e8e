import type { Emulator } from '../emulator/index.js'
import { machineView, currentMachine, msiExtensionPort } from '../emulator/policy/machines.js'
import { roleAssignmentType, roleByName } from '../emulator/policy/rbac.js'
import { vaultType, type AccessPolicy } from '../emulator/policy/vaults.js'
import { accountType } from '../emulator/policy/accounts.js'
import { secretsOf } from '../emulator/services/keyvault/state.js'
import { containersOf } from '../emulator/services/storage/state.js'
import type { World } from '../emulator/world/world.js'

export interface Doors {
  readonly http: string
  readonly https: string
  readonly msi: string | null
  readonly ca: string
}

/** What a person sees when the lab is ready: the doors, the world in a few lines, and what to paste next. */
export function banner({ world }: Emulator, doors: Doors, from: string): string {
  const rows = [
    ['IMDS', `${doors.http}/metadata/…   also a proxy for Azure's real names`],
    ['Azure', `${doors.https}   by Host: management.azure.com, *.vault.azure.net, …`],
    ['MSI', doors.msi === null ? 'no MSI extension door' : `${doors.msi}/oauth2/token   the legacy VM extension`],
    ['CA', doors.ca],
    [],
    ...describeWorld(world, from),
  ]
  const lines = rows.map(([label, text]) => (label === undefined ? '' : `${label.padEnd(8)} ${text}`))
  const width = Math.max(...lines.map((line) => [...line].length))
  const box = [
    `╭─ managed-identity-lab ${'─'.repeat(Math.max(width - 21, 1))}╮`,
    ...lines.map((line) => `│ ${line}${' '.repeat(width - [...line].length)} │`),
    `╰${'─'.repeat(width + 2)}╯`,
  ]
  return [...box, '', ...pasteNext(world, doors), ''].join('\n')
}

function describeWorld(world: World, from: string): string[][] {
  const machine = currentMachine(world)
  const rows = [['World', from]]
  if (!machine) rows.push(['VM', 'none yet: create one through ARM, or name one in the scenario'])
  else {
    const identity = machine.principalId === undefined ? 'no identity' : 'system-assigned identity'
    const extension = msiExtensionPort(world, machine) === undefined ? '' : ', MSI extension'
    rows.push(['VM', `${machine.resource.name} (${machine.os}): ${identity}${extension}`])
    rows.push(['May', permissions(world, machineView(machine.resource).principalId)])
  }
  const vaults = world.resources.ofType(vaultType).map((vault) => {
    const names = [...secretsOf(world, vault.incarnation).values()].map(({ name }) => name)
    return `${vault.name}${names.length > 0 ? ` (${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''})` : ''}`
  })
  const accounts = world.resources.ofType(accountType).map((account) => {
    const names = [...containersOf(world, account.incarnation).values()].map(({ name }) => name)
    return `${account.name}${names.length > 0 ? ` (${names.join(', ')})` : ''}`
  })
  const groups = world.resources.ofType('Microsoft.Resources/subscriptions/resourceGroups').map(({ name }) => name)
  rows.push(['Groups', groups.join(', ') || 'none'], ['Vaults', vaults.join(', ') || 'none'], ['Storage', accounts.join(', ') || 'none'])
  return rows
}

function permissions(world: World, principalId: string | undefined): string {
  if (principalId === undefined) return 'nothing'
  const roles = world.resources.ofType(roleAssignmentType).flatMap(({ properties }) => {
    if (properties.principalId !== principalId) return []
    const on = String(properties.scope)
    return [`${roleByName(String(properties.roleDefinitionId))?.roleName} on ${on.slice(on.lastIndexOf('/') + 1)}`]
  })
  const policies = world.resources.ofType(vaultType).flatMap(({ name, properties }) => {
    const list = (properties.accessPolicies ?? []) as unknown as readonly AccessPolicy[]
    const own = list.find(({ objectId }) => objectId === principalId)
    return own?.permissions.secrets?.length ? [name] : []
  })
  return [...roles, ...(policies.length > 0 ? [`secrets of ${policies.join(', ')}`] : [])].join('; ') || 'nothing'
}

/** Three commands for bash, and the same for PowerShell; through the proxy, Azure's names stay as they are. */
function pasteNext(world: World, { http, https, ca }: Doors): string[] {
  const vault = world.resources.ofType(vaultType).find(({ incarnation }) => secretsOf(world, incarnation).size > 0)
  const secret = vault && [...secretsOf(world, vault.incarnation).values()][0]
  const group = world.resources.ofType('Microsoft.Resources/subscriptions/resourceGroups')[0]
  const host = https.replace(/^https:\/\//, '')
  const shell = [
    'Paste next (bash):',
    `  curl -s -H Metadata:true '${http}/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net'`,
  ]
  if (vault && secret) {
    const url = `https://${vault.name.toLowerCase()}.vault.azure.net/secrets/${secret.name}?api-version=2016-10-01`
    shell.push(`  curl -s --cacert '${ca}' --connect-to ::${host} -H "Authorization: Bearer $(milab token --resource https://vault.azure.net)" '${url}'`)
  }
  if (group) {
    const url = `https://management.azure.com${group.id}?api-version=2016-06-01`
    shell.push(`  curl -s --cacert '${ca}' --connect-to ::${host} -H "Authorization: Bearer $(milab token --resource https://management.azure.com/)" '${url}'`)
  }
  const powershell = [
    '',
    'PowerShell 7: after this line the tutorials’ own commands work in the session as printed:',
    `  $PSDefaultParameterValues = @{ 'Invoke-*:Proxy' = '${http}'; 'Invoke-*:SkipCertificateCheck' = $true }`,
  ]
  return [...shell, ...powershell]
}
