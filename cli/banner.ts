import type { Emulator } from '../emulator/index.js'
import { groupType } from '../emulator/policy/views/groups.js'
import { machineView, machineOf, msiExtensionPort } from '../emulator/policy/views/machines.js'
import { roleAssignmentType, roleByName } from '../emulator/policy/authorization/rbac.js'
import { cloudNamed } from '../emulator/policy/clouds.js'
import { vaultType, type AccessPolicy } from '../emulator/policy/views/vaults.js'
import { accountType } from '../emulator/policy/views/accounts.js'
import { secretsOf } from '../emulator/services/keyvault/secrets/state.js'
import { containersOf } from '../emulator/services/storage/blob/state.js'
import type { World } from '../emulator/world/world.js'

export interface Doors {
  readonly http: string
  readonly https: string
  readonly msi: string | null
  readonly ca: string
}

/**
 * What users see when the lab is ready: its endpoints, the world in a few lines, and what to paste next. `milab` is how
 * they run this command.
 */
export function banner({ world }: Emulator, doors: Doors, from: string, milab: string): string {
  const { arm, vaultSuffix } = cloudNamed(world.settings.cloud)
  const rows = [
    ['IMDS', `${doors.http}/metadata/…   also the proxy for Azure's real host names`],
    ['Azure', `${doors.https}   for Host ${arm}, *.${vaultSuffix}, …`],
    [
      'MSI',
      doors.msi === null ? 'no endpoint for the MSI extension' : `${doors.msi}/oauth2/token   the legacy VM extension`,
    ],
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
  return [...box, '', ...pasteNext(world, doors, milab), ''].join('\n')
}

function describeWorld(world: World, from: string): string[][] {
  const machine = machineOf(world)
  const rows = [['World', from]]
  if (!machine) rows.push(['VM', 'none yet: create one through ARM, or add one to the scenario'])
  else {
    const identity = machine.principalId === undefined ? 'no identity' : 'system-assigned identity'
    const extension = msiExtensionPort(world, machine) === undefined ? '' : ', MSI extension'
    rows.push(['VM', `${machine.resource.name} (${machine.os}): ${identity}${extension}`])
    rows.push(['Access', permissions(world, machineView(machine.resource).principalId)])
  }
  const vaults = world.resources.ofType(vaultType).map((vault) => {
    const names = [...secretsOf(world, vault.incarnation).values()].map(({ name }) => name)
    const firstNames = `${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}`
    return `${vault.name}${names.length > 0 ? ` (${firstNames})` : ''}`
  })
  const accounts = world.resources.ofType(accountType).map((account) => {
    const names = [...containersOf(world, account.incarnation).values()].map(({ name }) => name)
    return `${account.name}${names.length > 0 ? ` (${names.join(', ')})` : ''}`
  })
  const groups = world.resources.ofType(groupType).map(({ name }) => name)
  rows.push(
    ['Groups', groups.join(', ') || 'none'],
    ['Vaults', vaults.join(', ') || 'none'],
    ['Storage', accounts.join(', ') || 'none'],
  )
  return rows
}

function permissions(world: World, principalId: string | undefined): string {
  if (principalId === undefined) return 'nothing'
  const roles = world.resources.ofType(roleAssignmentType).flatMap(({ properties }) => {
    if (properties.principalId !== principalId) return []
    const scope = String(properties.scope)
    const role = roleByName(String(properties.roleDefinitionId))?.roleName
    return [`${role} on ${scope.slice(scope.lastIndexOf('/') + 1)}`]
  })
  const policies = world.resources.ofType(vaultType).flatMap(({ name, properties }) => {
    const list = (properties.accessPolicies ?? []) as readonly AccessPolicy[]
    const ownPolicy = list.find(({ objectId }) => objectId === principalId)
    return ownPolicy?.permissions.secrets?.length ? [name] : []
  })
  return [...roles, ...(policies.length > 0 ? [`secrets in ${policies.join(', ')}`] : [])].join('; ') || 'nothing'
}

/**
 * Commands to paste that need nothing installed. Through the proxy, Azure's host names stay as the tutorials print
 * them.
 */
function pasteNext(world: World, { http, ca }: Doors, milab: string): string[] {
  const cloud = cloudNamed(world.settings.cloud)
  const vault = world.resources.ofType(vaultType).find(({ incarnation }) => secretsOf(world, incarnation).size > 0)
  const secret = vault && [...secretsOf(world, vault.incarnation).values()][0]
  const resource = encodeURIComponent(cloud.vaultResource)
  const token = `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${resource}`
  const url =
    vault && secret
      ? `https://${vault.name.toLowerCase()}.${cloud.vaultSuffix}/secrets/${secret.name}?api-version=2016-10-01`
      : undefined
  const { port } = new URL(http)
  const env = `${milab} env${port === '4080' ? '' : ` --http-port ${port}`}`
  return [
    'Paste next, in another terminal (bash):',
    `  export http_proxy=${http} https_proxy=${http} no_proxy= CURL_CA_BUNDLE='${ca}'`,
    `  TOKEN=$(curl -s -H Metadata:true '${token}' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
    ...(url === undefined ? [] : [`  curl -s -H "Authorization: Bearer $TOKEN" '${url}'`]),
    '',
    'PowerShell 7:',
    `  $PSDefaultParameterValues = @{ 'Invoke-*:Proxy' = '${http}'; 'Invoke-*:SkipCertificateCheck' = $true }`,
    `  $Response = Invoke-RestMethod -Uri '${token}' -Method GET -Headers @{Metadata="true"}`,
    ...(url === undefined
      ? []
      : [`  Invoke-RestMethod -Uri '${url}' -Method GET -Headers @{Authorization="Bearer $($Response.access_token)"}`]),
    '',
    'Windows PowerShell 5.1:',
    `  ${env} --shell powershell | Out-String | Invoke-Expression`,
    'Any program, from bash:',
    `  eval "$(${env})"`,
    `To run one command as if on the VM, without a running lab: ${milab} exec -- CMD. If something fails: ` +
      `${milab} doctor`,
  ]
}
